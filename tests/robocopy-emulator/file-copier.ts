import { setImmediate } from 'node:timers/promises';

import { copyFile, copyLink } from './copy-file.ts';
import type { Entry } from './folder-reader.ts';
import { formatPercent } from './lines.ts';
import type { Session } from './session.ts';
import { toWindowsNumber, WindowsError } from './windows-errors.ts';

/** A file to copy, with the line that announces it. */
export interface CopyJob {
  readonly source: string;
  readonly destination: string;
  readonly entry: Entry;
  /** The whole log line; empty with `/NFL`. */
  line(): string;
}

/** From about this size on, a single thread shows decimals. */
const FINE_PERCENT_BYTES = 7_000_000;

/**
 * Copies one file or, with `/L`, nothing. Undefined when it went well, else the Windows error number.
 * `onPercent` gets the progress fragments that belong behind the file's line.
 */
export async function attemptCopy(
  session: Session,
  job: CopyJob,
  onPercent: (fragment: string) => void,
): Promise<number | undefined> {
  if (session.options.flags.has('L')) return undefined;
  const begun = performance.now();
  try {
    session.faults.beforeOpening(job.source);
    await copyEntry(session, job, onPercent);
    session.faults.afterCopy(job.destination);
    await session.faults.afterFile();
    return undefined;
  } catch (error) {
    return toWindowsNumber(error);
  } finally {
    session.totals.copyMilliseconds += performance.now() - begun;
  }
}

async function copyEntry(
  session: Session,
  { source, destination, entry }: CopyJob,
  onPercent: (fragment: string) => void,
): Promise<void> {
  const { options, faults } = session;
  if (entry.kind === 'link') return copyLink(source, destination);
  if (entry.kind === 'other') throw new WindowsError(entry.viaLink ? 2 : 1);
  const fine = options.threads === undefined && entry.bytes >= FINE_PERCENT_BYTES;
  let before = 0;
  await copyFile({
    source,
    destination,
    restartable: options.flags.has('Z'),
    keepTimes: options.copyFlags.includes('T'),
    keepAttributes: options.copyFlags.includes('A'),
    beforeCreate: faults.beforeCreating,
    chunkBytes: faults.chunkBytes,
    async afterChunk(writtenBytes, totalBytes) {
      await faults.afterChunk(writtenBytes - before, writtenBytes < totalBytes);
      before = writtenBytes;
      if (!options.flags.has('NP')) onPercent(formatPercent(writtenBytes / totalBytes, fine));
      if (writtenBytes < totalBytes) await setImmediate();
    },
  });
}
