import { open, unlink, type FileHandle } from 'node:fs/promises';
import { systemErrorCode } from '../app-error.ts';

const CHUNK_BYTES = 1024 * 1024;

/** A file that looks unfinished, and the whole one that it would have become; both with their folders. */
export interface Unfinished {
  readonly part: string | Buffer;
  readonly whole: string | Buffer;
}

/**
 * Removes what a killed copier has left, and nothing that could be anybody's data: only files all of
 * whose pieces `isOf` finds in the whole file at the same place. Returns whether anything was removed.
 * Throws system errors other than that a file is gone, and the signal's reason.
 */
export async function removeUnfinished(
  found: Iterable<Unfinished>,
  isOf: (piece: Buffer, whole: Buffer) => boolean,
  signal: AbortSignal,
): Promise<boolean> {
  let isAnyRemoved = false;
  for (const unfinished of found) {
    try {
      if (!(await holdsNothingElse(unfinished, isOf, signal))) continue;
      await unlink(unfinished.part);
      isAnyRemoved = true;
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
    }
  }
  return isAnyRemoved;
}

async function holdsNothingElse(
  { part, whole }: Unfinished,
  isOf: (piece: Buffer, whole: Buffer) => boolean,
  signal: AbortSignal,
): Promise<boolean> {
  await using ours = await open(part, 'r');
  await using theirs = await open(whole, 'r');
  for (let position = 0; ; position += CHUNK_BYTES) {
    signal.throwIfAborted();
    const piece = await readChunk(ours, position, CHUNK_BYTES);
    if (piece.length === 0) return true;
    if (!isOf(piece, await readChunk(theirs, position, piece.length))) return false;
  }
}

/** All of a chunk that is there: a share may answer with less at a time. */
async function readChunk(file: FileHandle, position: number, bytes: number): Promise<Buffer> {
  const chunk = Buffer.alloc(bytes);
  let filled = 0;
  while (filled < bytes) {
    const { bytesRead } = await file.read(chunk, filled, bytes - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return chunk.subarray(0, filled);
}
