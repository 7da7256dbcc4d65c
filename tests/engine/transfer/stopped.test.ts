import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HistoryEntry } from '../../../src-shared/journal.ts';
import { contentOfTree, fingerprintTree } from '../../helpers/fingerprint-tree.ts';
import { describeTree } from '../../helpers/hostile-tree.ts';
import {
  makeLab,
  namesIn,
  readReport,
  RUN,
  transferArguments,
  type Lab,
  type LabOptions,
} from '../../helpers/make-lab.ts';
import {
  killWithChildren,
  processesNaming,
  readJournals,
  startRunferry,
  waitUntil,
} from '../../helpers/start-runferry.ts';
import { listProblems, summarize } from '../../helpers/summarize-report.ts';

/** Locks name the real host, so that the lock of a killed program is seen to be stale. */
const ports = { identity: { host: hostname(), user: 'lab', pid: process.pid } };

/** A script that does something else before, or in place of, one call of rsync: the first of its kind. */
function first(what: 'list' | 'copy' | 'last list', script: string): string {
  const patterns = {
    list: '*list-only*',
    copy: '*log-file*',
    'last list': '*list-only*/archive/*',
  };
  return `
    case "$*" in
      ${patterns[what]}) test -e "$0.begun" || { touch "$0.begun"; ${script}; } ;;
    esac
    exec rsync "$@"`;
}

const SLOW_COPY: LabOptions = { rsyncScript: first('copy', 'exec rsync --bwlimit=20 "$@"'), ports };
const SLOW_LIST: LabOptions = { rsyncScript: first('list', 'sleep 60'), ports };
const SLOW_LAST_LIST: LabOptions = { rsyncScript: first('last list', 'sleep 60'), ports };
const LONG_PAUSE: LabOptions = {
  rsyncScript: first('copy', 'exit 23'),
  runferry: { attempt_pause_seconds: 60 },
  ports,
};
const HANGING: LabOptions = {
  robocopy: { hang: { afterFiles: 1, only: 'copy', times: 1 } },
  ports,
};
const SLOW_BYTES: LabOptions = {
  robocopy: { slow: { bytesPerSecond: 20_000, only: 'copy', times: 1 } },
  ports,
};
const SLOW_FILES: LabOptions = {
  robocopy: { slow: { millisecondsPerFile: 300, only: 'copy', times: 1 } },
  ports,
};

const hasBegun = ({ root }: Lab): boolean => existsSync(join(root, 'rsync.sh.begun'));
const isPaused = (lab: Lab): boolean => readJournals(lab).includes('"event":"waiting"');
const holds = (file: string) => (lab: Lab) => existsSync(join(lab.destination(), file));
/** The emulator has noted that it hangs: ended before that, its next run would hang for ever. */
const isHanging = (lab: Lab): boolean => existsSync(join(lab.root, 'emulator.json'));
const holdsSomething = (lab: Lab): boolean => namesIn(lab.destination()).length > 0;

const POINTS: readonly (readonly [string, LabOptions, (lab: Lab) => boolean])[] = [
  ['it counts', SLOW_LIST, hasBegun],
  ['rsync copies', SLOW_COPY, holdsSomething],
  ['it waits to resume', LONG_PAUSE, isPaused],
  ['it counts for the last time', SLOW_LAST_LIST, hasBegun],
  ['robocopy has made files and not filled them', SLOW_BYTES, holds('data/stack_3.dax')],
  ['robocopy is between two files', SLOW_FILES, holds('experiment.json')],
];

/** Without the folders, whose times the probe for writing changes. */
function listFiles(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !line.startsWith('d'));
}

async function readHistory(lab: Lab) {
  const { stdout } = await lab.runferry('history', '--json');
  const { transfers } = JSON.parse(stdout) as { transfers: readonly HistoryEntry[] };
  return transfers.map(({ state, finishedAt }) => ({ state, finishedAt }));
}

describe('a program that is killed', () => {
  test.each(POINTS)(
    'while %s leaves an interrupted transfer, and starting again finishes it',
    async (_, options, isReached) => {
      const lab = makeLab(options);
      const source = fingerprintTree(lab.z);
      const program = startRunferry(lab, transferArguments());
      await waitUntil('this moment', () => isReached(lab));
      killWithChildren(program);
      await program.ended;
      expect(await readHistory(lab)).toEqual([{ state: 'interrupted', finishedAt: null }]);

      const outcome = await lab.transfer();
      expect(summarize(outcome)).toMatchObject({
        exitCode: 0,
        verdicts: { raw_data: 'verified' },
        problems: ['LOCK_TAKEN_OVER'],
      });
      expect(describeTree(lab.destination())).toEqual(describeTree(lab.source()));
      expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
      expect(fingerprintTree(lab.z)).toEqual(source);
      expect(namesIn(join(lab.archive, RUN)).filter((name) => !name.endsWith('.log'))).toEqual([
        'TRANSFER_COMPLETE',
        'raw_data',
        'transfer-receipt.json',
      ]);
      expect(await readHistory(lab)).toEqual([
        { state: 'verified', finishedAt: outcome.report.finishedAt },
        { state: 'interrupted', finishedAt: null },
      ]);
    },
  );

  test('leaves an rsync behind, which the next start ends before it copies', async () => {
    const lab = makeLab({
      rsyncScript: `
        case "$*" in *list-only*) exec rsync "$@" ;; esac
        test -e "$0.pid" || { echo $$ >"$0.pid"; exec rsync --bwlimit=20 "$@"; }
        # One that has ended has no command any more, even while nobody has taken note of its end.
        grep -qs . "/proc/$(cat "$0.pid")/cmdline" && touch "$0.beside"
        exec rsync "$@"`,
      ports,
    });
    const program = startRunferry(lab, transferArguments());
    await waitUntil('a file', () => holdsSomething(lab));
    program.kill('SIGKILL');
    await program.ended;
    expect(processesNaming(lab.root)).not.toEqual([]);
    const outcome = await lab.transfer();
    expect(summarize(outcome)).toMatchObject({ exitCode: 0, state: 'verified' });
    expect(listProblems(outcome.report)[0]?.message).toMatch(
      /it was taken over, and the copier that was left behind was ended\.$/,
    );
    expect(processesNaming(lab.root)).toEqual([]);
    expect(namesIn(lab.root)).not.toContain('rsync.sh.beside');
    expect(describeTree(lab.destination())).toEqual(describeTree(lab.source()));
    expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
  });
});

describe('a program that is told to stop', () => {
  test.each([
    ['a robocopy that hangs', HANGING, isHanging],
    ['an rsync that is slow', SLOW_COPY, holdsSomething],
  ])('by Ctrl-C ends %s and all it has started', async (_, options, isReached) => {
    const lab = makeLab(options);
    const program = startRunferry(lab, transferArguments());
    await waitUntil('a file', () => isReached(lab));
    program.kill('SIGINT');
    const { exitCode, report, stderr } = readReport(await program.ended);
    expect({ exitCode, state: report.state, left: processesNaming(lab.root) }).toEqual({
      exitCode: 6,
      state: 'cancelled',
      left: [],
    });
    expect(stderr).toContain('Start the same command again to go on.');
    expect(readFileSync(report.files?.text ?? '', 'utf8')).toContain(
      'Cancelled: what is at the destination is not verified.',
    );
    expect(summarize(await lab.transfer())).toMatchObject({ exitCode: 0, problems: [] });
  });

  test('by Ctrl-C twice still ends in order', async () => {
    const lab = makeLab(HANGING);
    const program = startRunferry(lab, transferArguments());
    await waitUntil('the hang', () => isHanging(lab));
    program.kill('SIGINT');
    program.kill('SIGINT');
    const { exitCode, report } = readReport(await program.ended);
    expect([exitCode, report.state]).toEqual([6, 'cancelled']);
    expect(readJournals(lab)).toContain('"event":"finished"');
    expect(summarize(await lab.transfer())).toMatchObject({ exitCode: 0, problems: [] });
  });

  test('by the system is interrupted, also while it waits to resume', async () => {
    const lab = makeLab(LONG_PAUSE);
    const program = startRunferry(lab, transferArguments());
    await waitUntil('a pause', () => isPaused(lab));
    program.kill('SIGTERM');
    const { exitCode, report } = readReport(await program.ended);
    expect([exitCode, report.state]).toEqual([6, 'interrupted']);
    expect(await readHistory(lab)).toEqual([
      { state: 'interrupted', finishedAt: report.finishedAt },
    ]);
    expect(summarize(await lab.transfer())).toMatchObject({ exitCode: 0, problems: [] });
  });

  test('while it still counts leaves a verified run as it is', async () => {
    const lab = makeLab({ ports });
    await lab.transfer();
    const before = fingerprintTree(join(lab.archive, RUN));
    // So many that counting takes far longer than noticing that it has begun.
    for (let count = 0; count < 40_000; count += 1) {
      writeFileSync(join(lab.source(), `later_${count}`), '');
    }
    const journals = readJournals(lab).length;
    const program = startRunferry(lab, transferArguments());
    const isCounting = () => readJournals(lab).slice(journals).includes('"state":"counting"');
    await waitUntil('counting', isCounting);
    program.kill('SIGINT');
    expect((await program.ended).exitCode).toBe(6);
    expect(listFiles(fingerprintTree(join(lab.archive, RUN)))).toEqual(listFiles(before));
  });
});

test('an rsync that is killed is started again', async () => {
  const script = 'timeout -s KILL 1 rsync --bwlimit=20 "$@"; exit';
  const lab = makeLab({ rsyncScript: first('copy', script) });
  expect(summarize(await lab.transfer())).toMatchObject({ exitCode: 0, attempts: [137, 0] });
  expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
});
