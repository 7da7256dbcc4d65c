import { open, type FileHandle } from 'node:fs/promises';
import { AppError, systemErrorCode } from '../app-error.ts';
import { toLongPath } from '../counts/native-path.ts';
import { describeSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import type { ReadingPorts } from './read-place.ts';

/** A file as it was when it was opened. */
export interface SmallFile {
  readonly bytes: Uint8Array;
  /** By the storage's clock. */
  readonly modifiedMs: number;
}

/**
 * A file that somebody else made, if it is no larger than it should be; null when there is none.
 * Throws `AppError` FILE_TOO_LARGE, FILE_UNREADABLE or PLACE_SILENT.
 */
export async function readSmallFile(
  path: string,
  largestBytes: number,
  ports: ReadingPorts,
): Promise<SmallFile | null> {
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
): Promise<SmallFile | null> {
  const file = await open(toLongPath(path, platform), 'r');
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return null;
    if (stats.size > largestBytes) {
      throw new AppError('FILE_TOO_LARGE', `${path} is too large to be read.`, {
        hint: 'It is not what its name says; look at it before the run is archived.',
      });
    }
    return { bytes: await readBytes(file, stats.size), modifiedMs: Math.round(stats.mtimeMs) };
  } finally {
    await file.close();
  }
}

/** Asks no more than it has to: a list of runs reads thousands of files, most of them empty. */
async function readBytes(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let length = 0;
  while (length < size) {
    const { bytesRead } = await file.read(bytes, length, size - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}
