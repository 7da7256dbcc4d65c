import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fingerprintTree } from '../../helpers/fingerprint-tree.ts';
import {
  LONG_AGO,
  makeLab,
  namesIn,
  readReport,
  RUN,
  transferArguments,
  writeFiles,
  type Lab,
  type Outcome,
} from '../../helpers/make-lab.ts';
import { readJournals, startRunferry, waitUntil } from '../../helpers/start-runferry.ts';
import { listProblems, summarize, VERIFIED } from '../../helpers/summarize-report.ts';

/** The user and group `nobody`. */
const NOBODY = 65_534;
const notRoot = process.getuid?.() === 0 ? null : 'only root can be another user';

const REFUSALS: readonly (readonly [string, string, (lab: Lab) => void])[] = [
  [
    'an archive that is a file',
    'DESTINATION_IS_FILE',
    (lab) => {
      rmSync(lab.archive, { recursive: true });
      writeFileSync(lab.archive, '');
    },
  ],
  [
    'an archive that is not there',
    'DESTINATION_MISSING',
    (lab) => rmSync(lab.archive, { recursive: true }),
  ],
  [
    'an archive inside the source',
    'NESTED_FOLDERS',
    (lab) => {
      rmSync(lab.archive, { recursive: true });
      symlinkSync(join(lab.source(), 'data'), lab.archive);
    },
  ],
  [
    'a source without a single file',
    'SOURCE_EMPTY',
    (lab) => {
      rmSync(lab.source(), { recursive: true });
      mkdirSync(join(lab.source(), 'data'), { recursive: true });
    },
  ],
];

test.each(REFUSALS)('%s is refused with exit 4, and nothing is copied', async (_, code, spoil) => {
  const lab = makeLab();
  spoil(lab);
  const before = fingerprintTree(lab.source()).filter((line) => !line.startsWith('d'));
  const outcome = await lab.transfer();
  expect(summarize(outcome)).toMatchObject({ exitCode: 4, state: 'refused', attempts: [] });
  expect(listProblems(outcome.report).map((problem) => problem.code)).toContain(code);
  expect(namesIn(join(lab.archive, RUN))).toEqual([]);
  expect(fingerprintTree(lab.source()).filter((line) => !line.startsWith('d'))).toEqual(before);
});

async function transferAsNobody(lab: Lab): Promise<Outcome> {
  for (const folder of [lab.root, lab.archive]) chownSync(folder, NOBODY, NOBODY);
  return readReport(await startRunferry(lab, transferArguments(), NOBODY).ended);
}

describe(`as another user${notRoot ? ` (skipped: ${notRoot})` : ''}`, () => {
  test.skipIf(notRoot)('a run that can be read is transferred', async () => {
    expect(summarize(await transferAsNobody(makeLab()))).toMatchObject({ exitCode: 0 });
  });

  test.skipIf(notRoot)('an archive without write access is refused', async () => {
    const lab = makeLab();
    const { report, exitCode } = await transferAsNobody({ ...lab, archive: lab.root });
    const message = `${lab.archive} does not take files: permission is denied (EACCES).`;
    expect([exitCode, report.problems.map((problem) => problem.message)]).toEqual([4, [message]]);
  });

  test.skipIf(notRoot)(
    'a file that cannot be read is found before anything is copied',
    async () => {
      const lab = makeLab();
      chmodSync(join(lab.source(), 'seg preview'), 0o700);
      const { report, exitCode } = await transferAsNobody(lab);
      expect([exitCode, listProblems(report).map((problem) => problem.code)]).toEqual([
        4,
        ['SOURCE_INCOMPLETE'],
      ]);
      expect(listProblems(report)[0]?.message).toContain('seg preview');
      expect(namesIn(join(lab.archive, RUN))).toEqual([]);
    },
  );

  test.skipIf(notRoot)(
    'access that is lost at the destination is a failure, not 0 = 0',
    async () => {
      const lab = makeLab();
      await lab.transfer();
      chmodSync(join(lab.destination(), 'seg preview'), 0o700);
      for (const folder of [
        lab.root,
        lab.archive,
        lab.logs,
        join(lab.archive, RUN),
        lab.destination(),
      ])
        chownSync(folder, NOBODY, NOBODY);
      rmSync(lab.state, { recursive: true });
      const args = ['verify', RUN, '--json', '--copy-type', 'raw_data'];
      const outcome = readReport(await startRunferry(lab, args, NOBODY).ended);
      expect(summarize(outcome)).toMatchObject({
        exitCode: 3,
        state: 'failed',
        differences: ['unreadable seg preview'],
      });
      expect(outcome.report.components[0]?.counts).toMatchObject({
        walk: { after: null },
        list: { after: null },
      });
    },
  );
});

describe('a run that is being transferred', () => {
  test('is not transferred a second time: exit 5, with who holds it and since when', async () => {
    const lab = makeLab({ rsyncScript: 'touch "$0.begun"; sleep 5; exec rsync "$@"' });
    const first = startRunferry(lab, transferArguments());
    await waitUntil('a copier', () => namesIn(lab.root).includes('rsync.sh.begun'));
    const second = await lab.transfer();
    first.kill('SIGINT');
    await first.ended;
    expect(summarize(second)).toMatchObject({
      exitCode: 5,
      state: 'locked',
      problems: ['LOCKED'],
    });
    expect(second.report.problems[0]?.message).toMatch(
      new RegExp(
        `^Run ${RUN} is being transferred by \\S+ on \\S+ since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\\.$`,
      ),
    );
    expect(second.stderr).toContain('Locked by another transfer');
  });
});

test('files that changed a moment ago are a warning that names them, and are copied', async () => {
  const lab = makeLab();
  const now = new Date();
  utimesSync(join(lab.source(), 'data/stack_3.dax'), now, now);
  const outcome = await lab.transfer();
  expect(summarize(outcome)).toMatchObject({ exitCode: 0, problems: ['RECENT_FILES'] });
  expect(outcome.report.problems[0]?.message).toContain('data/stack_3.dax');
  expect(outcome.stderr).toContain(
    'Note: 1 file of raw_data changed in the last 5 minutes: data/stack_3.dax. The run may not be ' +
      'finished. What changes while it is copied is found and named at the end.',
  );
  expect(readJournals(lab)).toMatch(/"event":"problem".*RECENT_FILES[^]*"event":"attempt-started"/);
});

test('a probe that a killed program has left is removed, and never a file of the run', async () => {
  const lab = makeLab();
  await lab.transfer();
  const probe = '.runferry-probe-Ab3xY9';
  const [old, fresh, foreign] = ['old', 'fresh', 'foreign'].map((_, index) =>
    probe.replace('9', String(index)),
  );
  const places = [lab.destination(), join(lab.archive, RUN)].map((folder) => join(folder, probe));
  writeFiles('', Object.fromEntries(places.map((place) => [join(place, 'probe'), place])));
  writeFiles(lab.archive, { [`${old}/`]: '', [`${fresh}/`]: '', [`${foreign}/data.txt`]: 'mine' });
  for (const name of [old, foreign]) utimesSync(join(lab.archive, name!), LONG_AGO, LONG_AGO);
  expect(summarize(await lab.transfer())).toEqual(VERIFIED);
  expect(places.filter((place) => existsSync(place))).toEqual([]);
  // One that is fresh may be another program's that is just looking; what holds more is no probe.
  const left = namesIn(lab.archive).filter((name) => name.startsWith('.runferry-probe'));
  expect(left).toEqual([fresh, foreign]);
});

test('a refused transfer is told by the report, and every check with it', async () => {
  const lab = makeLab();
  rmSync(lab.archive, { recursive: true });
  const { stdout, exitCode } = await lab.runferry(RUN, '--copy_type', 'raw_data', '--threads', '2');
  expect(exitCode).toBe(4);
  expect(stdout.split('\n').slice(0, 5)).toEqual([
    `Vizgen data transfer failed for run: ${RUN}`,
    '',
    'Refused before the first byte: nothing was copied.',
    '',
    ` - The destination ${lab.archive} is not there. Check that the drive or share is connected; for a new archive, make the folder first.`,
  ]);
});
