import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Presence, RunSummary } from '../../../src-shared/run.ts';
import type { ReadySettings } from '../../../src-main/engine/config/settings.ts';
import { createMerscopeLayout } from '../../../src-main/engine/layout/merscope.ts';
import { lookAtRun, tellReadiness } from '../../../src-main/engine/runs/readiness/look-at-run.ts';
import type { Observations } from '../../../src-main/engine/runs/readiness/observe.ts';
import {
  planSmallRun,
  without,
  withFile,
  writeRun,
  type RunFiles,
} from '../../helpers/small-run.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestPorts, realClock } from '../../helpers/test-ports.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';
const HOUR = 3_600_000;
const MINUTE = 60_000;
const STARTED = Date.parse('2023-10-26T10:58Z');
const ANALYSED = STARTED + 29.5 * HOUR;
/** Long after everything. */
const LATER = ANALYSED + 48 * HOUR;

const whole = planSmallRun(RUN);
const unmarked = without(whole, /raw_data\/(EXPERIMENT|RAW_DATA|MERLIN)_/);
const imagedOnly = without(whole, /^(analysis|output)\/|MERLIN_/);
const TASK = 'analysis/Decode/tasks/Decode_1';

const SETTINGS: ReadySettings = {
  graceMinutes: { experimentFinished: 5, rawDataSyncFinished: 5, merlinFinished: 15 },
  quietMinutes: 30,
  skippedRules: [],
  allowProbably: false,
  rawOnly: false,
};

interface Case {
  readonly files: RunFiles;
  readonly nowMs?: number;
  readonly settings?: Partial<ReadySettings>;
  readonly before?: Observations;
  /** What lies at the destination. */
  readonly archived?: readonly string[];
}

function presence(isThere: boolean): Presence {
  return isThere ? 'present' : 'absent';
}

function summaryOf(files: RunFiles, archived: readonly string[] = []): RunSummary {
  const components = ['raw_data', 'analysis', 'output'].map((component) => ({
    component,
    z: presence([...files.keys()].some((name) => name.startsWith(`${component}/`))),
    disk: 'absent' as const,
    destination: presence(archived.includes(component)),
  }));
  return { run: RUN, components } as unknown as RunSummary;
}

async function look({ files, nowMs = LATER, settings, before = {}, archived }: Case) {
  const drive = makeTemporaryFolder();
  writeRun(drive, RUN, files);
  const ports = createTestPorts({ clock: { ...realClock, now: () => nowMs } });
  const places = { z: drive, disk: null, destination: '/nowhere', logs: '/nowhere' };
  return lookAtRun(summaryOf(files, archived), before, {
    settings: { places, ready: { ...SETTINGS, ...settings } },
    layout: createMerscopeLayout(path.posix),
    ports,
  });
}

async function tell(one: Case): Promise<string> {
  const { reason, components } = tellReadiness(await look(one));
  return [reason, ...components.map(({ component, state }) => `${component} ${state}`)].join('\n');
}

async function warn(one: Case): Promise<readonly string[]> {
  return tellReadiness(await look(one)).warnings;
}

/** A run that is looked at again and again; `lookAgain` tells what is seen some minutes later. */
function watchRun(files: RunFiles, settings: Partial<ReadySettings>) {
  const drive = makeTemporaryFolder();
  writeRun(drive, RUN, files);
  let nowMs = LATER;
  let before: Observations = {};
  const places = { z: drive, disk: null, destination: '/nowhere', logs: '/nowhere' };
  const surroundings = {
    settings: { places, ready: { ...SETTINGS, ...settings } },
    layout: createMerscopeLayout(path.posix),
    ports: createTestPorts({ clock: { ...realClock, now: () => nowMs } }),
  };
  const lookAgain = async (minutes: number): Promise<string> => {
    nowMs += minutes * MINUTE;
    const seen = await lookAtRun(summaryOf(files), before, surroundings);
    if (seen.kind === 'judged') before = seen.judgement.observations;
    return tellReadiness(seen).reason;
  };
  return { drive, lookAgain };
}

const ALL_READY = ['raw_data ready', 'analysis ready', 'output ready'];
const RAW_READY = ['raw_data ready', 'analysis not-ready', 'output not-ready'];
const NONE_READY = ['raw_data not-ready', 'analysis not-ready', 'output not-ready'];

const cases: readonly (readonly [string, Case, string, readonly string[]])[] = [
  [
    'a finished run is ready',
    { files: whole },
    'Ready: every marker is there, and nothing is being written.',
    ALL_READY,
  ],
  [
    'a run that is being acquired is not',
    { files: without(imagedOnly, /_FINISHED|stack_1_/), nowMs: STARTED + 10 * HOUR },
    'Not ready: there are no markers, and round 1 has images of 0 of 3 fields of view.',
    NONE_READY,
  ],
  [
    'a run that was imaged and is being copied to the analysis computer is not',
    { files: without(imagedOnly, /RAW_DATA_SYNC/) },
    'Not ready: the raw data are still being copied to the analysis computer (RAW_DATA_SYNC_FINISHED is not there).',
    NONE_READY,
  ],
  [
    'a run without the first marker is still being acquired',
    { files: without(imagedOnly, /EXPERIMENT_FINISHED/) },
    'Not ready: the instrument is still acquiring (EXPERIMENT_FINISHED is not there).',
    NONE_READY,
  ],
  [
    'a marker that came just now is given some minutes',
    { files: imagedOnly, nowMs: STARTED + 21 * HOUR + MINUTE },
    'Not ready: RAW_DATA_SYNC_FINISHED has been there for less than 5 min.',
    NONE_READY,
  ],
  [
    'no grace means at once',
    {
      files: imagedOnly,
      nowMs: STARTED + 21 * HOUR,
      settings: {
        graceMinutes: { experimentFinished: 0, rawDataSyncFinished: 0, merlinFinished: 0 },
      },
    },
    'Not ready: the analysis has not begun.',
    RAW_READY,
  ],
  [
    'a marker of another run is none',
    {
      files: withFile(whole, 'raw_data/EXPERIMENT_FINISHED', STARTED, 'OTHER EXPERIMENT_FINISHED'),
    },
    'Not ready: EXPERIMENT_FINISHED names OTHER.',
    NONE_READY,
  ],
  [
    'an empty marker is none',
    { files: withFile(whole, 'raw_data/RAW_DATA_SYNC_FINISHED', STARTED) },
    'Not ready: RAW_DATA_SYNC_FINISHED does not name the run.',
    NONE_READY,
  ],
  [
    'what a marker says does not matter where the rule is switched off',
    {
      files: withFile(whole, 'raw_data/EXPERIMENT_FINISHED', STARTED),
      settings: { skippedRules: ['marker-content'] },
    },
    'Ready: every marker is there, and nothing is being written.',
    ALL_READY,
  ],
  [
    'raw data are ready before anything is analysed',
    { files: imagedOnly },
    'Not ready: the analysis has not begun.',
    RAW_READY,
  ],
  [
    'raw data alone are a whole run where the site says so',
    { files: imagedOnly, settings: { rawOnly: true } },
    'Ready: every marker is there, and nothing is being written.',
    ['raw_data ready'],
  ],
  [
    'raw data alone are no whole run once the analysis has begun',
    {
      files: withFile(imagedOnly, 'raw_data/MERLIN_START', STARTED + 22 * HOUR),
      settings: { rawOnly: true },
    },
    'Not ready: the analysis has not finished (MERLIN_FINISHED is not there).',
    RAW_READY,
  ],
  [
    'an analysis that runs is named with its task',
    {
      files: withFile(
        without(whole, /MERLIN_FINISHED|Decode_1\.done|^output/),
        `${TASK}.run`,
        LATER - 40_000,
      ),
    },
    'Not ready: the analysis is still running (task Decode active 40 s ago).',
    RAW_READY,
  ],
  [
    'an analysis that runs again keeps a finished run from being ready',
    { files: withFile(without(whole, /Decode_1\.done/), `${TASK}.run`, LATER - 20 * MINUTE) },
    'Not ready: the analysis is still running (task Decode active 20 min ago).',
    RAW_READY,
  ],
  [
    'a task that is done leaves its file behind and does not run',
    { files: withFile(whole, `${TASK}.run`, LATER - 40_000) },
    'Ready: every marker is there, and nothing is being written.',
    ALL_READY,
  ],
  [
    'an analysis that has stopped is named with its last task',
    {
      files: withFile(
        without(whole, /MERLIN_FINISHED|Decode_1\.done/),
        `${TASK}.run`,
        LATER - 5 * HOUR,
      ),
    },
    'Not ready: the analysis has stopped (task Decode last active 5 h ago).',
    RAW_READY,
  ],
  [
    'an analysis between two tasks has not finished',
    { files: without(whole, /MERLIN_FINISHED/) },
    'Not ready: the analysis has not finished (MERLIN_FINISHED is not there).',
    RAW_READY,
  ],
  [
    'a failed task is named',
    {
      files: withFile(without(whole, /MERLIN_FINISHED|Decode_1\.done/), `${TASK}.error`, ANALYSED),
    },
    'Not ready: the analysis failed (task Decode_1 ended with an error).',
    RAW_READY,
  ],
  [
    'a failure that was made good does not count',
    { files: withFile(whole, `${TASK}.error`, STARTED) },
    'Ready: every marker is there, and nothing is being written.',
    ALL_READY,
  ],
  [
    'a failure after it was done counts',
    { files: withFile(whole, `${TASK}.error`, LATER - HOUR) },
    'Not ready: the analysis failed (task Decode_1 ended with an error).',
    RAW_READY,
  ],
  [
    'failures do not count where the rule is switched off',
    {
      files: withFile(whole, `${TASK}.error`, LATER - HOUR),
      settings: { skippedRules: ['analysis-errors'] },
    },
    'Ready: every marker is there, and nothing is being written.',
    ALL_READY,
  ],
  [
    'an interrupted scheduler is told',
    { files: withFile(whole, 'analysis/logs/snakemake/.snakemake/incomplete/abc', ANALYSED) },
    'Not ready: the analysis was interrupted (its scheduler has 1 step not ended).',
    RAW_READY,
  ],
  [
    'an analysis that was started again is not finished by its old marker',
    { files: withFile(whole, 'raw_data/MERLIN_START', ANALYSED + HOUR) },
    'Not ready: the analysis was started again (MERLIN_START is newer than MERLIN_FINISHED).',
    RAW_READY,
  ],
  [
    'an analysis that has finished just now is given some minutes',
    { files: whole, nowMs: ANALYSED + 3 * MINUTE },
    'Not ready: MERLIN_FINISHED has been there for less than 15 min.',
    RAW_READY,
  ],
  [
    'a finished analysis without its output is not ready',
    { files: without(whole, /^output/) },
    'Not ready: there is no output.',
    ['raw_data ready', 'analysis ready', 'output not-ready'],
  ],
  [
    'what is archived already need not be there any more',
    { files: without(whole, /^output/), archived: ['output'] },
    'Ready: every marker is there, and nothing is being written.',
    ['raw_data ready', 'analysis ready'],
  ],
  [
    'without markers a run must be seen at rest first',
    { files: unmarked },
    'Not ready: there are no markers, and it was seen unchanged for 0 of 30 min.',
    NONE_READY,
  ],
  [
    'without markers an unfinished experiment is not ready',
    {
      files: withFile(unmarked, 'raw_data/experiment.json', STARTED, '{"fovCount": 3}'),
    },
    'Not ready: there are no markers, and experiment.json has no end.',
    NONE_READY,
  ],
  [
    'where the last marker is not asked for, the rest of the analysis tells',
    { files: whole, settings: { skippedRules: ['merlin-finished'] } },
    'Not ready: there are no markers, and it was seen unchanged for 0 of 30 min.',
    RAW_READY,
  ],
];

describe('readiness', () => {
  test.each(cases)('%s', async (_, one, reason, components) => {
    expect(await tell(one)).toBe([reason, ...components].join('\n'));
  });

  test('a run without markers is probably finished when two looks saw the same', async () => {
    const { drive, lookAgain } = watchRun(unmarked, {});
    expect([await lookAgain(0), await lookAgain(29), await lookAgain(1)]).toEqual([
      'Not ready: there are no markers, and it was seen unchanged for 0 of 30 min.',
      'Not ready: there are no markers, and it was seen unchanged for 29 of 30 min.',
      'Probably finished: there are no markers, but nothing has changed for 30 min.',
    ]);
    writeRun(drive, RUN, withFile(unmarked, 'output/region_0/images/late.tif', LATER));
    expect([await lookAgain(30), await lookAgain(30)]).toEqual([
      'Not ready: there are no markers, and it was seen unchanged for 0 of 30 min.',
      'Probably finished: there are no markers, but nothing has changed for 30 min.',
    ]);
    // This computer's clock is set back: the wait begins anew instead of ending.
    expect([await lookAgain(-120), await lookAgain(30)]).toEqual([
      'Not ready: there are no markers, and it was seen unchanged for 0 of 30 min.',
      'Probably finished: there are no markers, but nothing has changed for 30 min.',
    ]);
  });

  test('a marker that is not asked for is made up for by rest', async () => {
    const { lookAgain } = watchRun(whole, { skippedRules: ['merlin-finished'] });
    await lookAgain(0);
    expect(await lookAgain(30)).toBe(
      'Probably finished: there are no markers, but nothing has changed for 30 min.',
    );
  });

  test('a task counts as active while its file is seen to change, whatever its date', async () => {
    const files = without(whole, /Decode_1\.done/);
    const { drive, lookAgain } = watchRun(files, {});
    const touch = (modifiedMs: number) =>
      writeRun(drive, RUN, withFile(files, `${TASK}.run`, modifiedMs));
    touch(LATER - 5 * HOUR);
    const first = await lookAgain(0);
    touch(LATER - 5 * HOUR + 30_000);
    expect([first, await lookAgain(1), await lookAgain(31)]).toEqual([
      'Ready: every marker is there, and nothing is being written.',
      'Not ready: the analysis is still running (task Decode active 5 h ago).',
      'Ready: every marker is there, and nothing is being written.',
    ]);
  });

  test('a drive that is away makes a run unknown, never not there', async () => {
    const summary = summaryOf(whole);
    const [raw, ...others] = summary.components;
    const away = { ...summary, components: [{ ...raw!, z: 'away' as const }, ...others] };
    const places = { z: '/gone', disk: null, destination: '/nowhere', logs: '/nowhere' };
    const seen = await lookAtRun(
      away,
      {},
      {
        settings: { places, ready: SETTINGS },
        layout: createMerscopeLayout(path.posix),
        ports: createTestPorts(),
      },
    );
    expect(tellReadiness(seen).reason).toBe('Unknown: The raw_data cannot be looked for in /gone.');
  });
});

test('a disk that is away makes no difference to a run on Z:', async () => {
  const drive = makeTemporaryFolder();
  writeRun(drive, RUN, imagedOnly);
  const summary = summaryOf(imagedOnly);
  const components = summary.components.map((one) => ({ ...one, disk: 'away' as const }));
  const places = { z: drive, disk: '/gone', destination: '/nowhere', logs: '/nowhere' };
  const seen = await lookAtRun(
    { ...summary, components },
    {},
    {
      settings: { places, ready: SETTINGS },
      layout: createMerscopeLayout(path.posix),
      ports: createTestPorts(),
    },
  );
  expect(tellReadiness(seen).reason).toBe('Not ready: the analysis has not begun.');
});

describe('a finished run deserves a look', () => {
  test.each([
    ['nothing', whole, []],
    [
      'images',
      without(whole, /stack_(1_0002|prestain_0000)\.dax/),
      ['Round prestain has images of 2 of 3 fields of view (and 1 more round).'],
    ],
    [
      'the end of the experiment',
      withFile(whole, 'raw_data/experiment.json', STARTED, '{}'),
      ['The file experiment.json has no end.'],
    ],
    [
      'experiment.json',
      without(whole, /experiment\.json/),
      ['The file experiment.json is missing or cannot be understood.'],
    ],
    [
      'tables',
      without(whole, /cell_by_gene|\.vzg/),
      ["The output's region_0 lacks a .vzg file, cell_by_gene.csv."],
    ],
    [
      'mosaics',
      without(whole, /mosaic_DAPI_z[01]/),
      ["The output's region_0 lacks mosaics of its manifest.json: mosaic_DAPI_z0.tif and 1 more."],
    ],
    [
      'a region',
      withFile(
        whole,
        'raw_data/experiment.json',
        STARTED,
        '{"endDateTime":"x","fovCount":3,"regionSummaries":[{"name":"region_0"},{"name":"B2"}]}',
      ),
      ['The output lacks region B2 of experiment.json.'],
    ],
  ])('because of %s', async (_, files, warnings) => {
    expect(await warn({ files })).toEqual(warnings);
  });

  test('not where the rules are switched off', async () => {
    const files = without(whole, /stack_1_0002\.dax|cell_by_gene|mosaic_DAPI_z0/);
    const skippedRules = ['image-count', 'region-files', 'mosaics'] as const;
    expect(await warn({ files, settings: { skippedRules } })).toEqual([]);
  });

  test('a run that is not finished is not told what it lacks', async () => {
    expect(await warn({ files: without(imagedOnly, /RAW_DATA_SYNC|stack_1/) })).toEqual([]);
  });
});
