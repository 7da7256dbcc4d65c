import { open } from 'node:fs/promises';
import { AppError, systemErrorCode } from '../app-error.ts';
import { toLongPath } from '../counts/native-path.ts';
import { describeSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import type { ReadingPorts } from './read-place.ts';

/**
 * A file that somebody else made, if it is no larger than it should be; null when there is none.
 * Throws `AppError` FILE_TOO_LARGE, FILE_UNREADABLE or PLACE_SILENT.
 */
export async function readSmallFile(
  path: string,
  largestBytes: number,
  ports: ReadingPorts,
): Promise<Uint8Array | null> {
  try {
    return await answerInTime(path, read(path, largestBytes, ports), ports.clock);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
    throw describeSystemError(error, 'FILE_UNREADABLE', `${path} cannot be read`);
  }
}

async function read(
  path: string,
  largestBytes: number,
  { platform }: ReadingPorts,
): Promise<Uint8Array | null> {
  const file = await open(toLongPath(path, platform), 'r');
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return null;
    if (stats.size > largestBytes) {
      throw new AppError('FILE_TOO_LARGE', `${path} is too large to be read.`, {
        hint: 'It is not what its name says; look at it before the run is archived.',
      });
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}
