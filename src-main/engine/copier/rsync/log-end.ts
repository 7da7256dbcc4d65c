import { open } from 'node:fs/promises';

/** `2026/11/21 01:53:07 [19891] ` before every line of a log. */
const STAMP = String.raw`^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d \[\d+\] `;

/** `sent 202 bytes  received 91 bytes  total size 6`, or with -v `total size is 6  speedup is 0.02` */
const TOTALS = new RegExp(String.raw`${STAMP}(?:sent .* )?total size (?:is )?\d`);

/** `rsync error: some files/attrs were not transferred (see previous errors) (code 23) at main.c(1394)` */
const CLOSING_WORD = new RegExp(String.raw`${STAMP}rsync (?:error|warning): .*\(code (\d+)\)`);

/** With these codes rsync has gone through everything; any other means that it broke off. */
const WENT_THROUGH_ALL: ReadonlySet<string> = new Set(['23', '24', '25']);

/** Whether rsync, ending with this code, has gone through everything it was to copy. */
export function wentThroughAll(exitCode: number | null): boolean {
  return exitCode === 0 || WENT_THROUGH_ALL.has(String(exitCode));
}

/**
 * Whether the end of an attempt's log shows that rsync went through everything: its totals, behind
 * them at most the word that some files failed. A stopped rsync writes totals too, and then why.
 */
export function hasLogEnd(tail: string): boolean {
  // A line that was cut short says nothing.
  if (!tail.endsWith('\n')) return false;
  const lines = tail.split('\n').filter((line) => line !== '');
  const closingCode = CLOSING_WORD.exec(lines.at(-1) ?? '')?.[1];
  if (closingCode === undefined) return TOTALS.test(lines.at(-1) ?? '');
  return WENT_THROUGH_ALL.has(closingCode) && TOTALS.test(lines.at(-2) ?? '');
}

/** Enough for the last two lines of a log, for the totals of a list, and for many a long name. */
const TAIL_BYTES = 8192;

/** Whether the log of an attempt has its end; false too when there is none or it cannot be read. */
export async function readLogEnd(log: string): Promise<boolean> {
  try {
    return hasLogEnd(await readTail(log));
  } catch {
    // Whatever the reason, this log proves nothing.
    return false;
  }
}

/** The last 8 kB of a file, one character a byte. Throws system errors. */
export async function readTail(log: string): Promise<string> {
  await using file = await open(log, 'r');
  const { size } = await file.stat();
  const position = Math.max(0, size - TAIL_BYTES);
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(TAIL_BYTES), position });
  return buffer.toString('latin1', 0, bytesRead);
}
