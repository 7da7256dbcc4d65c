import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentOfTree } from '../../helpers/fingerprint-tree.ts';
import { componentIn, makeLab, type LabOptions, type Outcome } from '../../helpers/make-lab.ts';
import { planSmallRun, without, writeRun } from '../../helpers/small-run.ts';

const MB = 1_000_000;

/** Two files a thread, so that every stream has something to do. */
const FILES = componentIn(
  'z',
  'raw_data',
  Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`${n}.dax`, 'x'.repeat(MB / 4)])),
);

/** The arguments of every copier that copied, as the journal has them. */
function readCommands({ report }: Outcome): readonly (readonly string[])[] {
  return readFileSync(report.journal ?? '', 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; command?: readonly string[] })
    .flatMap(({ event, command = [] }) => (event === 'attempt-started' ? [command] : []));
}

function secondsOf({ report }: Outcome): number {
  const [attempt] = report.components[0]?.attempts ?? [];
  return (Date.parse(attempt?.finishedAt ?? '') - Date.parse(attempt?.startedAt ?? '')) / 1000;
}

describe('with a limit of 1 MB/s, 2 MB', () => {
  test.each<readonly [string, LabOptions, string, number]>([
    ['one rsync', {}, '--bwlimit=976', 1],
    ['four rsyncs share it', {}, '--bwlimit=244', 4],
    ['robocopy waits in between, with one thread', { robocopy: {} }, '/IPG:66', 4],
  ])('%s', async (_, options, argument, threads) => {
    const lab = makeLab({
      ...options,
      files: FILES,
      runferry: { bandwidth_limit_mb_per_second: 1 },
    });
    const outcome = await lab.transfer('--threads', `${threads}`);
    expect([
      outcome.exitCode,
      readCommands(outcome).map((args) => args.includes(argument)),
    ]).toEqual([0, [true]]);
    // rsync may save up a little before it waits.
    expect(secondsOf(outcome)).toBeGreaterThan(1.5);
    expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
  });

  test('robocopy’s threads are told as one, and configured ones are warned of', async () => {
    const lab = makeLab({
      robocopy: {},
      runferry: { bandwidth_limit_mb_per_second: 100, threads: 8 },
    });
    const { report } = await lab.transfer();
    expect([report.threads, report.problems.map(({ message }) => message)]).toEqual([
      1,
      [
        expect.stringContaining(
          'runferry.threads (8) is not used: robocopy keeps to bandwidth_limit_mb_per_second with one thread alone.',
        ),
      ],
    ]);
  });
});

describe('gentle', () => {
  const OTHER = '202601050100_OTHER_VMSC10202';

  /** Transfers beside another run; how many rsyncs copied files, and what was told of it. */
  async function transferBeside(missing: RegExp, runferry: object, ...options: readonly string[]) {
    const rsyncScript = `case "$*" in *files-from*no-recursive*) ;; *files-from*) echo >>"$(dirname "$0")/streams" ;; esac
      exec rsync "$@"`;
    const lab = makeLab({ files: FILES, rsyncScript, runferry: { threads: 8, ...runferry } });
    writeRun(lab.z, OTHER, without(planSmallRun(OTHER), missing));
    const { report, exitCode } = await lab.transfer(...options);
    const streams = readFileSync(join(lab.root, 'streams'), 'utf8').length;
    const told = report.components.flatMap(({ problems }) => problems);
    return { exitCode, streams, told: told.map(({ message }) => message) };
  }

  const TOLD = `raw_data was copied with 2 of 8 threads, to be gentle to ${OTHER}. Not ready: the raw data are still being copied to the analysis computer (RAW_DATA_SYNC_FINISHED is not there).`;
  const ACQUIRED = /RAW_DATA_SYNC|MERLIN_|^analysis|^output/;

  test.each<readonly [string, RegExp, object, readonly string[], object]>([
    ['while a run is not finished', ACQUIRED, { gentle: true }, [], { streams: 2, told: [TOLD] }],
    ['not when all are', /^analysis|^output/, { gentle: true }, [], { streams: 8, told: [] }],
    ['not where nobody wants that', ACQUIRED, {}, [], { streams: 8, told: [] }],
    [
      'not when somebody says how many',
      ACQUIRED,
      { gentle: true },
      ['--threads', '4'],
      { streams: 4, told: [] },
    ],
  ])('%s', async (_, missing, runferry, options, expected) => {
    expect(await transferBeside(missing, runferry, ...options)).toEqual({
      exitCode: 0,
      ...expected,
    });
  });
});
