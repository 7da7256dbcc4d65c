import { stat } from 'node:fs/promises';
import type { RunId } from '../../../src-shared/run.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import { checkBucket } from '../destination/check-bucket.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import { readHistory } from '../journal/history.ts';
import { describeSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { isRunLocked } from '../transfer/lock.ts';
import type { TransferParts } from '../transfer/request.ts';

/**
 * Whether a session may be written: `done` when it was verified before, `to do` when it is not there
 * or only a part of it, by a transfer that did not come to its end. Throws `AppError`
 * DESTINATION_EXISTS for anything else that is there, DESTINATION_UNREADABLE, and as `checkBucket` does.
 */
export async function checkDestination(
  run: RunId,
  { settings, layout, ports }: TransferParts,
): Promise<'done' | 'to do'> {
  const { destination, logs } = settings.places;
  const folder = layout.destinationRunFolder(destination, run);
  const isFound = isBucketPlace(folder)
    ? await checkBucket(folder, settings.s3, ports.clock)
    : await isThere(folder, ports.clock);
  if (!isFound) return 'to do';
  const history = await readHistory(logs, (one) => isRunLocked(logs, one, ports), ports);
  const last = history.find((entry) => entry.run === run && entry.kind === 'transfer');
  if (last?.state === 'verified' || last?.state === 'verified-with-overrides') return 'done';
  if (last) return 'to do';
  throw new AppError('DESTINATION_EXISTS', `${folder} is there already, and not from here.`, {
    hint: 'Look at what it is. With force_cloud_sync the transfer goes on and compares all of it; nothing is deleted.',
  });
}

async function isThere(
  folder: string,
  clock: Parameters<typeof answerInTime>[2],
): Promise<boolean> {
  try {
    await answerInTime(folder, stat(folder), clock);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false;
    throw describeSystemError(error, 'DESTINATION_UNREADABLE', `Cannot look at ${folder}`);
  }
}
