/** The values of "EXIT VALUES" in rsync(1), version 3.5. */
const MEANINGS: Readonly<Record<number, string>> = {
  0: 'Everything was copied, or was there already.',
  1: 'rsync did not understand its options, or a path in them.',
  2: 'The two halves of rsync speak different versions of its protocol.',
  3: 'rsync could not choose the files or folders to work on; a folder may be missing.',
  4: 'rsync does not support something it was asked for.',
  5: 'The two halves of rsync could not begin to talk.',
  10: 'The connection between the two halves of rsync broke.',
  11: 'Reading or writing a file failed; the disk may be full or the drive gone.',
  12: 'The two halves of rsync lost each other; one of them may have been stopped, or the disk is full.',
  13: 'rsync could not write its messages.',
  14: 'The two halves of rsync could not talk within this machine.',
  15: 'One half of rsync crashed.',
  16: 'One half of rsync was killed.',
  19: 'rsync was stopped by its other half.',
  20: 'rsync was stopped from outside before it was done.',
  21: 'rsync lost track of its other half.',
  22: 'rsync ran out of memory.',
  23: 'Some files, or their permissions or times, could not be copied. Shares that keep no Linux permissions do this too: --no-perms --no-owner --no-group among the options helps.',
  24: 'Some files disappeared from the source while they were being copied.',
  25: 'A limit on deletions was reached.',
  30: 'Data stopped flowing for longer than the time-out allows.',
  35: 'The other side did not answer in time.',
};

/** An exit code of rsync in plain words; null is an end by a signal. */
export function explainExitCode(exitCode: number | null): string {
  if (exitCode === null) return 'rsync was killed before it was done.';
  return MEANINGS[exitCode] ?? `rsync ended with code ${exitCode}, which it does not document.`;
}
