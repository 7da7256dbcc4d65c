import { createHash } from 'node:crypto';
import { open, rename, rm, stat, utimes } from 'node:fs/promises';
import { AppError, systemErrorCode } from '../app-error.ts';

/** What a file was found to be. */
export interface Md5 {
  /** Hexadecimal, in lower case. */
  readonly md5: string;
  readonly bytes: number;
}

const BUFFER_BYTES = 1024 * 1024;

/** Reads a file for its MD5; null when it is not there. Throws the system's error, or the signal's reason. */
export async function readMd5(file: string, signal: AbortSignal): Promise<Md5 | null> {
  try {
    return await readThrough(file, signal, null);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Copies a file to a name that nobody has: under a name of its own first, flushed, read back, and
 * only then renamed. Only who holds the claim on it may do so. Throws the system's error, the
 * signal's reason, or `AppError` PARTITION_CHANGED and PARTITION_DIFFERENT_COPY; then nothing stands
 * under the name.
 */
export async function copyFile(source: string, to: string, signal: AbortSignal): Promise<Md5> {
  const partial = `${to}.partial`;
  // What a dead worker has left; another file from now on, should it still write to it.
  await rm(partial, { force: true });
  try {
    const before = await stat(source);
    const taken = await writePartial(source, partial, signal);
    const after = await stat(source);
    if (after.mtimeMs !== before.mtimeMs || after.size !== taken.bytes) {
      throw new AppError('PARTITION_CHANGED', `${source} changed while it was copied.`);
    }
    const arrived = await readThrough(partial, signal, null);
    if (arrived.md5 !== taken.md5) {
      throw new AppError(
        'PARTITION_DIFFERENT_COPY',
        `The copy of ${source} reads back with another MD5 (${arrived.md5} instead of ${taken.md5}).`,
        { hint: 'Have the storage of the destination checked.' },
      );
    }
    await utimes(partial, before.atime, before.mtime);
    signal.throwIfAborted();
    await rename(partial, to);
    return taken;
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    throw error;
  }
}

async function writePartial(source: string, partial: string, signal: AbortSignal): Promise<Md5> {
  const file = await open(partial, 'wx');
  try {
    const taken = await readThrough(source, signal, (part) => file.writeFile(part));
    await file.sync();
    return taken;
  } finally {
    await file.close();
  }
}

async function readThrough(
  path: string,
  signal: AbortSignal,
  take: ((part: Uint8Array) => Promise<void>) | null,
): Promise<Md5> {
  const file = await open(path, 'r');
  try {
    const hash = createHash('md5');
    const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
    let bytes = 0;
    for (;;) {
      signal.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return { md5: hash.digest('hex'), bytes };
      const part = buffer.subarray(0, bytesRead);
      hash.update(part);
      await take?.(part);
      bytes += bytesRead;
    }
  } finally {
    await file.close();
  }
}
