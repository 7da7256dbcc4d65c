import { mkdtemp, open, rename, rmdir, stat, unlink } from 'node:fs/promises';
import { toLongPath } from '../counts/native-path.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import type { TransferParts, TransferRequest } from './request.ts';

/** Local disks stay below it, even busy ones: there one rsync fills two processors by itself. */
const QUICK_MS = 0.3;
/** A guess: sixteen streams at a millisecond an operation copied nine times as fast as one. */
const MS_A_STREAM = 1 / 16;
const MOST_STREAMS = 16;

/** How many rsyncs at once a destination rewards, by what one operation on a file takes there. */
export function countStreams(operationMs: number): number {
  if (operationMs < QUICK_MS) return 1;
  return Math.min(MOST_STREAMS, Math.ceil(operationMs / MS_A_STREAM));
}

/**
 * One for a robocopy that is held to a limit. What somebody asked for or configured; otherwise robocopy's default, and for rsync what a short
 * probe of the destination finds. Throws `AppError` DESTINATION_UNWRITABLE.
 */
export async function chooseThreads(
  request: Pick<TransferRequest, 'kind' | 'threads'>,
  { settings, copier, ports }: TransferParts,
): Promise<number> {
  // Beside /MT robocopy knows no limit.
  if (copier.name === 'robocopy' && settings.copier.bytesPerSecond !== null) return 1;
  const isGiven = request.threads !== null || settings.origins['runferry.threads'] === 'file';
  if (isGiven || copier.name !== 'rsync' || request.kind !== 'transfer') {
    return request.threads ?? settings.threads;
  }
  const { destination } = settings.places;
  try {
    return countStreams(await measureOperation(destination, ports));
  } catch (error) {
    throw describeSystemError(error, 'DESTINATION_UNWRITABLE', `Cannot write to ${destination}`);
  }
}

const PROBES = 9;
const OPERATIONS_A_PROBE = 4;

/**
 * What making, asking for, renaming and removing an empty file takes at its quickest, in milliseconds
 * an operation: a share is slow each time, while a busy processor is not. Nothing is left behind.
 */
async function measureOperation(
  folder: string,
  { clock, path, platform }: Pick<Ports, 'clock' | 'path' | 'platform'>,
): Promise<number> {
  const place = await mkdtemp(path.join(toLongPath(folder, platform), '.runferry-probe-'));
  try {
    let quickestMs = Infinity;
    for (let probe = 0; probe < PROBES; probe += 1) {
      const began = clock.monotonic();
      await handleOneFile(path.join(place, String(probe)));
      quickestMs = Math.min(quickestMs, (clock.monotonic() - began) / OPERATIONS_A_PROBE);
    }
    return quickestMs;
  } finally {
    await rmdir(place);
  }
}

async function handleOneFile(file: string): Promise<void> {
  const handle = await open(file, 'wx');
  await handle.close();
  await stat(file);
  await rename(file, `${file}.renamed`);
  await unlink(`${file}.renamed`);
}
