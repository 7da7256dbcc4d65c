/** What an exit code of robocopy says. */
export interface RobocopyExit {
  /** True when robocopy says that something failed, or did not end by itself. */
  readonly failed: boolean;
  /** True when a file and a folder of the same name stood in each other's way: not copied either. */
  readonly mismatch: boolean;
  /** In plain sentences, one for each bit. */
  readonly meaning: string;
}

const NOTHING_TO_COPY = 'No files were copied, none failed: the destination was up to date.';

/** The bits of the exit code, as robocopy's documentation lists them. */
const BITS: readonly (readonly [bit: number, sentence: string])[] = [
  [1, 'Files were copied.'],
  [2, 'The destination holds files or folders that the source does not have.'],
  [
    4,
    'A file stands where a folder should be, or a folder where a file should be: it was not copied.',
  ],
  [8, 'Some files or folders could not be copied.'],
  [16, 'robocopy gave up: it was called wrongly, lacked a right or could not reach a folder.'],
];

const MISMATCH = 4;
const LOWEST_FAILURE = 8;
const HIGHEST = 31;

/**
 * Explains an exit code of robocopy, a bit mask, in words. A code without a failure is no proof of
 * a copy: a killed robocopy may exit with 1.
 *
 * @param exitCode null when robocopy did not start or was ended by a signal
 */
export function explainRobocopyExit(exitCode: number | null): RobocopyExit {
  if (exitCode === null) {
    return {
      failed: true,
      mismatch: false,
      meaning: 'robocopy did not start or was stopped before its end.',
    };
  }
  if (exitCode < 0 || exitCode > HIGHEST) {
    const number = `${exitCode} (0x${(exitCode >>> 0).toString(16).toUpperCase()})`;
    return {
      failed: true,
      mismatch: false,
      meaning: `${number} is no exit code of robocopy: it crashed or was stopped before its end.`,
    };
  }
  const sentences = BITS.filter(([bit]) => (exitCode & bit) !== 0).map(([, sentence]) => sentence);
  return {
    failed: exitCode >= LOWEST_FAILURE,
    mismatch: (exitCode & MISMATCH) !== 0,
    meaning: exitCode === 0 ? NOTHING_TO_COPY : sentences.join(' '),
  };
}
