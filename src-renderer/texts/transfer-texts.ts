import type { DifferenceKind } from '../../src-shared/report.ts';
import type { PlacedOrder } from '../../src-shared/transfer.ts';

/** What was done: copying, or comparing again without copying. */
export const KIND_WORDS: Readonly<Record<PlacedOrder['kind'], string>> = {
  transfer: 'Transfer',
  verify: 'Compared again',
};

/** How closely a transfer is compared. */
export const VERIFY_TEXTS: Readonly<
  Record<NonNullable<PlacedOrder['verify']>, { name: string; meaning: string }>
> = {
  counts: {
    name: 'Counts',
    meaning: 'The same as “Every file”, which costs no time and is always compared.',
  },
  files: {
    name: 'Every file',
    meaning: 'Both counts, and every file by name, size and time. The usual choice.',
  },
  checksum: {
    name: 'Every byte',
    meaning:
      'All that, and the content of every file is read on both sides. Takes about as long as copying.',
  },
};

/** In which way a file differs. */
export const DIFFERENCE_WORDS: Readonly<Record<DifferenceKind, string>> = {
  missing: 'Missing at the destination',
  extra: 'Only at the destination',
  size: 'Other size',
  time: 'Other time',
  content: 'Other content',
  'changed-at-source': 'Changed at the source meanwhile',
  unreadable: 'Cannot be read',
};

/** The sentences of the dialog in which a transfer is started. */
export const START_TEXTS = {
  title: 'Transfer a run',
  what: 'Components',
  how: 'How it is proven',
  threads: 'Files copied at the same time (threads)',
  threadsRange: 'A whole number from 1 to 128, or nothing.',
  threadsLeft: 'Empty: as configured, or what suits the drives.',
  checks: 'What was checked',
  checking: 'Looking at source and destination …',
  preview: 'What would be copied',
  command: 'The exact command',
  nothingTicked: 'Tick at least one component.',
  refused: 'This transfer would be refused. Put right what is marked in red, then check again.',
  checkAgain: 'Check again',
  ignore: 'Ignore a count that differs',
  ignoreMeaning:
    'A count that differs usually means that files are missing. Resume the transfer first. If a count is ignored, the verdict is at best “Verified with overrides”, and report, mail and receipt name you and your reason.',
  who: 'Your name',
  why: 'Reason',
  whoNeeded: 'Ignoring a count needs your name.',
  whyNeeded: 'Ignoring a count needs a reason.',
  addIgnored: 'Ignore this count',
} as const;

/** The sentences of a transfer that is queued or running. */
export const LIVE_TEXTS = {
  title: 'Transfers',
  none: 'No transfer was started since Runferry was opened. Choose a run and press Transfer.',
  gone: 'There is no such transfer. It may be from before Runferry was last started: look in the history.',
  pausing: 'Pausing: the step that is under way comes to its end first.',
  paused: 'Paused. What was copied stays; Resume goes on from there.',
  cancelling: 'Cancelling …',
  unknown: '–',
  noRate: 'The rate shows as soon as bytes move.',
  log: 'Last lines of the log',
  noLog: 'There are no lines yet.',
} as const;

/** The question before a transfer is cancelled. */
export const CANCEL_TEXTS = {
  title: 'Cancel this transfer?',
  stays:
    'What was copied so far stays at the destination, unproven. Nothing at the source is changed. The transfer can be resumed later and goes on where it stopped.',
  queued: 'It has not begun: nothing was copied yet.',
  confirm: 'Cancel transfer',
  keep: 'Keep going',
} as const;

/** The sentences of a result. */
export const RESULT_TEXTS = {
  noReport: 'There is no report of this transfer.',
  loading: 'Reading the report …',
  counts: 'Counts',
  differences: 'Files that differ',
  attempts: 'What the copier did',
  checks: 'Checks before copying',
  mail: 'Mail',
  overrides: 'Ignored counts',
  missing: 'not counted',
  rootFolder: 'The copier’s list counts the component’s own folder too: one more than the walk.',
  about: 'This transfer',
  cannotOpen: 'It cannot be opened from here. It lies in',
  logIncomplete: 'The log has no end, so it proves nothing',
  logComplete: 'The log is complete',
} as const;
