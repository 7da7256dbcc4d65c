import { mkdtemp, readFile, rm, stat, utimes } from 'node:fs/promises';
import { AppError } from '../app-error.ts';
import { toLongPath } from '../counts/native-path.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { writeAtomically } from '../write-atomically.ts';

/** What a folder does with a file that is written there. */
export interface Probe {
  /** How far the storage's clock is ahead of this computer's; negative when behind. */
  readonly clockAheadMs: number;
  /** How far the time of a file was off after it had been set to `SET_TIME`. */
  readonly timeErrorMs: number;
}

/** An odd second and a fraction, so that every rounding shows. */
const SET_TIME = new Date('2023-10-26T10:58:01.123Z');

/** A share that writes slowly is not yet gone. */
const PROBE_SECONDS = 30;

/**
 * Makes a folder with a file in `folder`, renames the file, reads it back and removes both. Nothing
 * is left behind, also when it fails. Throws `AppError` DESTINATION_UNWRITABLE with the reason, or
 * PLACE_SILENT.
 */
export async function probeFolder(
  folder: string,
  ports: Pick<Ports, 'clock' | 'path' | 'platform'>,
): Promise<Probe> {
  try {
    return await answerInTime(folder, probe(folder, ports), ports.clock, PROBE_SECONDS);
  } catch (error) {
    throw describeSystemError(error, 'DESTINATION_UNWRITABLE', `${folder} does not take files`);
  }
}

async function probe(
  folder: string,
  { clock, path, platform }: Pick<Ports, 'clock' | 'path' | 'platform'>,
): Promise<Probe> {
  const place = await mkdtemp(path.join(toLongPath(folder, platform), '.runferry-probe-'));
  try {
    const file = path.join(place, 'probe');
    const beforeMs = clock.now();
    await writeAtomically(file, place);
    const written = await stat(file);
    const afterMs = clock.now();
    if ((await readFile(file, 'utf8')) !== place) {
      throw new AppError(
        'DESTINATION_UNWRITABLE',
        `${folder} gave back something else than what was written.`,
        { hint: 'Do not use this drive before it has been checked.' },
      );
    }
    await utimes(file, SET_TIME, SET_TIME);
    const timeErrorMs = Math.abs((await stat(file)).mtimeMs - SET_TIME.getTime());
    return { clockAheadMs: clockAhead(written.mtimeMs, beforeMs, afterMs), timeErrorMs };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Nothing while the time of writing lies between the two looks at our clock. */
function clockAhead(writtenMs: number, beforeMs: number, afterMs: number): number {
  if (writtenMs < beforeMs) return writtenMs - beforeMs;
  return Math.max(0, writtenMs - afterMs);
}
