import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentOfTree } from '../../helpers/fingerprint-tree.ts';
import { makeLab, type LabOptions, type Outcome } from '../../helpers/make-lab.ts';
import { summarize, VERIFIED, type Summary } from '../../helpers/summarize-report.ts';
import type { EmulatorSettings } from '../../robocopy-emulator/settings.ts';

/** Everything of a report that people read, with the folders of the test shortened. */
function readText({ report }: Outcome, root: string): string {
  return readFileSync(report.files?.text ?? '', 'utf8').replaceAll(root, '~');
}

function listUnsaid(text: string, sentences: readonly string[]): readonly string[] {
  return sentences.filter((sentence) => !text.includes(sentence));
}

const SOURCE = '~/z/merfish_raw_data/202310261058_VZGEN1_VMSC10202';
const ERROR_32 = `Error 32: ${SOURCE}/data/stack_2.dax: The process cannot access the file because it is being used by another process.`;
const NO_END = 'NOT A COMPLETE LOG FILE. Start the same command again';
const FAILED = 'Failed: copying or counting did not come to a good end, so nothing is proved.';
const SUCCESS = "SUCCESS: All enabled Robocopy based count checks passed for 'raw_data'.";

interface Fault {
  readonly title: string;
  readonly fault: EmulatorSettings;
  readonly threads?: number;
  /** Where it is not that of a verified transfer. */
  readonly expected: Partial<Summary>;
  /** What the report says among other things. */
  readonly says: readonly string[];
}

const [LOCKED, LEFT_OUT] = [{ names: ['stack_2.dax'] }, { names: ['stack_2.dax', 'frame 1.tif'] }];

const HEALED: readonly Fault[] = [
  {
    title: 'a file that is locked for a moment, robocopy itself retries',
    fault: { lockedFiles: { ...LOCKED, attempts: 1 } },
    expected: { attempts: [1] },
    says: [ERROR_32, SUCCESS, 'attempt 1 of 1'],
  },
  {
    title: 'a file that is locked during the first attempt',
    fault: { lockedFiles: { ...LOCKED, attempts: 'always', times: 1 } },
    expected: { attempts: [9, 1] },
    says: [ERROR_32, 'Resumed: Files were copied. Some files or folders could not be copied.'],
  },
  {
    title: 'a disk that is full for a while',
    fault: { diskFull: { afterBytes: 100_000, times: 1 } },
    expected: { attempts: [9, 1] },
    says: ['Error 112:', 'There is not enough space on the disk.', 'attempt 2 of 2'],
  },
  {
    title: 'a network that is lost once, all further files fail',
    fault: { networkLost: { afterFiles: 2, times: 1 } },
    threads: 1,
    expected: { attempts: [9, 1] },
    says: ['Error 64:', 'The specified network name is no longer available.'],
  },
  {
    title: 'a network that is lost once, robocopy gives up without a summary',
    fault: { networkLost: { afterFiles: 2, error: 53, stops: true, times: 1 } },
    threads: 1,
    expected: { attempts: [16, 1] },
    says: ['Error 53:', 'incomplete log', 'Complete log file'],
  },
  {
    title: 'a robocopy that is killed in mid-file',
    fault: { die: { afterBytes: 70_000, times: 1 } },
    expected: { attempts: [null, 1] },
    says: ['Resumed: robocopy did not start or was stopped before its end.'],
  },
  {
    title: 'a robocopy that is ended in mid-file by Windows, with the exit code of a good copy',
    fault: { die: { afterBytes: 70_000, exitCode: 1, times: 1 } },
    expected: { attempts: [1, 1] },
    says: ["robocopy exit code '1', incomplete log"],
  },
  {
    title: 'files that several threads leave out without a word',
    fault: { leaveOutUnderMt: { ...LEFT_OUT, times: 1 } },
    threads: 8,
    expected: { attempts: [1, 1] },
    says: ['Resumed: the copier reported success, but 2 paths are missing or different'],
  },
  {
    title: 'access that is denied for a while',
    fault: { accessDenied: { ...LOCKED, only: 'copy', times: 1 } },
    expected: { attempts: [9, 1] },
    says: ['Error 5:', 'Access is denied.'],
  },
];

describe('healed by resuming, and verified in the end', () => {
  test.each(HEALED)('$title', async ({ fault, threads = 8, expected, says }) => {
    const lab = makeLab({ robocopy: fault });
    const outcome = await lab.transfer('--threads', `${threads}`);
    expect(summarize(outcome)).toEqual({ ...VERIFIED, ...expected });
    expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
    const text = readText(outcome, lab.root);
    expect(listUnsaid(text, ['Vizgen data transfer completed for run', ...says])).toEqual([]);
  });
});

/** What is missing when the copier did not come further than the first stack. */
const MISSING = [
  'missing data/stack_2.dax',
  'missing data/stack_3.dax',
  'missing seg preview/',
  'missing seg preview/frame 1.tif',
  'missing settings/',
  'missing settings/empty/',
];

const UNHEALED: readonly Fault[] = [
  {
    title: 'a file that stays locked is named with its error',
    fault: { lockedFiles: { ...LOCKED, attempts: 'always' } },
    expected: { attempts: [9, 8, 8], differences: ['missing data/stack_2.dax'] },
    says: [FAILED, ERROR_32, "failed with robocopy exit code '8'", 'data/stack_2.dax: missing'],
  },
  {
    title: 'a file that robocopy counts as failed without an error line',
    fault: { failWithoutErrorLine: LOCKED },
    expected: { attempts: [9, 8, 8], differences: ['missing data/stack_2.dax'] },
    says: [FAILED, 'data/stack_2.dax: missing at the destination'],
  },
  {
    title: 'a disk that stays full',
    fault: { diskFull: { afterBytes: 55_000 } },
    threads: 1,
    expected: { attempts: [9, 9, 8], differences: ['missing data/stack_3.dax'] },
    says: [FAILED, 'Error 112:', 'There is not enough space on the disk.'],
  },
  {
    title: 'a network that is lost again and again',
    fault: { networkLost: { afterFiles: 0, stops: true } },
    threads: 1,
    expected: {
      attempts: [16, 16, 16],
      differences: [
        'time experiment.json',
        'missing data/',
        'missing data/stack_1.dax',
        ...MISSING,
      ],
    },
    says: [FAILED, 'Error 64:', NO_END],
  },
  {
    title: 'a robocopy that dies in mid-file each time: a file of full length is not whole',
    fault: { die: { afterBytes: 20_000 } },
    threads: 1,
    expected: { attempts: [null, null, null], differences: ['time data/stack_1.dax', ...MISSING] },
    says: [
      FAILED,
      NO_END,
      'data/stack_1.dax: another time; modified 2023-10-27T06:30:00.250Z at the source, 1980-01-01',
    ],
  },
  {
    title: 'a log without a summary, although everything has arrived',
    fault: { noSummary: { only: 'copy' } },
    expected: { attempts: [1, 0, 0] },
    says: [FAILED, NO_END, 'Resumed: '],
  },
  {
    title: 'an exit code of failure, although everything has arrived',
    fault: { wrongExitCode: { code: 16, only: 'copy' } },
    expected: { attempts: [16, 16, 16] },
    says: [FAILED, "failed with robocopy exit code '16': robocopy gave up"],
  },
  {
    title: 'an exit code of success, although a file has failed',
    fault: {
      wrongExitCode: { code: 1, only: 'copy' },
      lockedFiles: { ...LOCKED, attempts: 'always' },
    },
    expected: { attempts: [1, 1, 1], differences: ['missing data/stack_2.dax'] },
    says: [FAILED, ERROR_32],
  },
  {
    title: 'a folder that robocopy may not list',
    fault: { accessDenied: { names: ['seg preview'] } },
    expected: {
      attempts: [9, 8, 8],
      differences: ['missing seg preview/', 'missing seg preview/frame 1.tif'],
      problems: ['LIST_MISSING'],
    },
    says: [FAILED, 'Error 5', "count before the transfer is missing for 'raw_data'"],
  },
  {
    title: 'a robocopy that sees nothing is no 0 = 0',
    fault: { seeNothing: {} },
    expected: {
      attempts: [0, 0, 0],
      problems: ['LIST_MISSING', 'LIST_MISSING', 'FOLDER_MISSING'],
    },
    says: [FAILED, "Python based count after the transfer is missing for 'raw_data'"],
  },
];

describe('failed when nothing heals it, exit 3, after as many attempts as are configured', () => {
  test.each(UNHEALED)('$title', async ({ fault, threads = 8, expected, says }) => {
    const lab = makeLab({ robocopy: fault, runferry: { copy_attempts: 3 } });
    const outcome = await lab.transfer('--threads', `${threads}`);
    const failed = { ...VERIFIED, exitCode: 3, state: 'failed', verdicts: { raw_data: 'failed' } };
    expect(summarize(outcome)).toEqual({ ...failed, ...expected });
    const text = readText(outcome, lab.root);
    expect(listUnsaid(text, ['Vizgen data transfer failed for run', ...says])).toEqual([]);
  });
});

test('files that several threads leave out each time are differences, by name', async () => {
  const lab = makeLab({ robocopy: { leaveOutUnderMt: LEFT_OUT } });
  const outcome = await lab.transfer('--threads', '8');
  expect(summarize(outcome)).toEqual({
    ...VERIFIED,
    exitCode: 2,
    state: 'differences',
    verdicts: { raw_data: 'differences' },
    attempts: [1, 0],
    differences: ['missing data/stack_2.dax', 'missing seg preview/frame 1.tif'],
  });
  expect(readText(outcome, lab.root)).toContain(
    "ERROR: Mismatch detected in 'raw_data' for 'files'! Before: '6', After: '4'.",
  );
});

describe('a list that cannot be trusted is a missing count, whatever was copied', () => {
  const LISTS: readonly (readonly [string, EmulatorSettings, string])[] = [
    ['has no summary', { noSummary: { only: 'list' } }, 'its log has no summary'],
    ['sees nothing', { seeNothing: { only: 'list' } }, 'it does not even count the folder itself'],
    ['has failed', { wrongExitCode: { code: 16, only: 'list' } }, 'robocopy gave up'],
    ['was killed', { die: { afterFiles: 1, only: 'list' } }, 'stopped before its end'],
  ];
  test.each(LISTS)('that %s', async (_, robocopy, reason) => {
    const lab = makeLab({ robocopy });
    const outcome = await lab.transfer();
    expect(summarize(outcome)).toEqual({
      ...VERIFIED,
      exitCode: 3,
      state: 'failed',
      verdicts: { raw_data: 'failed' },
      attempts: [1],
      problems: ['LIST_MISSING', 'LIST_MISSING'],
    });
    const text = readText(outcome, lab.root);
    expect(text).toContain(reason);
    expect(text).not.toContain(SUCCESS);
    expect(outcome.report.components[0]?.counts.list).toEqual({ before: null, after: null });
  });
});

describe('the numbers of a list are right', () => {
  const SPEAKERS: readonly (readonly [string, EmulatorSettings])[] = [
    ...(['de', 'fr', 'es', 'it', 'pt', 'ru', 'ja', 'zh'] as const).map(
      (language) => [`in ${language}`, { language }] as const,
    ),
    ['shifted before its table', { shiftSummary: { where: 'before-table' } }],
    ['shifted before its end', { language: 'de', shiftSummary: { where: 'before-ended' } }],
    ['shifted after its end', { shiftSummary: { where: 'after-ended', lines: 3 } }],
  ];
  test.each(SPEAKERS)('%s', async (_, robocopy) => {
    const lab = makeLab({ robocopy });
    const outcome = await lab.transfer();
    expect(summarize(outcome)).toEqual({ ...VERIFIED, attempts: [1] });
    const counted = { files: 6, folders: 5, bytes: 150_020 };
    expect(outcome.report.components[0]?.counts.list).toEqual({ before: counted, after: counted });
    expect(readText(outcome, lab.root)).toContain(
      'After Transfer  6                 5                 0.000             150020',
    );
  });
});

test('a flipped bit is beyond this level, and the report says so', async () => {
  const lab = makeLab({ robocopy: { corruptFiles: LOCKED } });
  const outcome = await lab.transfer();
  const copy = readFileSync(join(lab.destination(), 'data/stack_2.dax'));
  const original = readFileSync(join(lab.source(), 'data/stack_2.dax'));
  expect([copy.equals(original), outcome.report.state]).toEqual([false, 'verified']);
  expect(readText(outcome, lab.root)).toContain(
    'a byte that changed while size and time stayed the same is not seen; --verify checksum would see it',
  );
});

test('the pauses between attempts double, and the journal announces them', async () => {
  const slept: number[] = [];
  const options: LabOptions = {
    robocopy: { lockedFiles: { ...LOCKED, attempts: 'always' } },
    runferry: { copy_attempts: 4, attempt_pause_seconds: 3600 },
  };
  const { ports } = makeLab();
  const clock = {
    ...ports.clock,
    sleep: async (milliseconds: number, signal?: AbortSignal) => {
      if (milliseconds < 3_600_000) return ports.clock.sleep(milliseconds, signal);
      slept.push(milliseconds / 1000);
    },
  };
  const lab = makeLab({ ...options, ports: { clock } });
  const { report } = await lab.transfer();
  const lines = readFileSync(report.journal ?? '', 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string; seconds?: number });
  const announced = lines.filter(({ event }) => event === 'waiting').map((line) => line.seconds);
  expect([slept, announced]).toEqual([
    [3600, 7200, 14_400],
    [3600, 7200, 14_400],
  ]);
});
