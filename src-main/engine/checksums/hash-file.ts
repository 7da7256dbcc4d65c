import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** The checksums that lists are kept of. */
export type Algorithm = 'sha256' | 'md5';

/** What was read of a file, and the file's state when the reading ended. */
export interface FileDigest {
  /** Hexadecimal, in lower case. */
  readonly digests: Readonly<Partial<Record<Algorithm, string>>>;
  readonly bytes: number;
  readonly modifiedMs: number;
  /** Changes with every write and rename, whatever becomes of the time of modification. */
  readonly changedMs: number;
  /** Whether size and time were the same before and after. */
  readonly isSteady: boolean;
}

/** Progress is told after so many bytes. */
const TELL_EVERY_BYTES = 8 * 1024 * 1024;

/**
 * Reads a file once, from its beginning to its end, into `buffer` again and again. Blocks its
 * thread, so it belongs into a worker. Throws the system's errors.
 */
export function hashFile(
  path: string | Buffer,
  algorithms: readonly Algorithm[],
  buffer: Buffer,
  onRead: (bytes: number) => void,
): FileDigest {
  const file = openSync(path, 'r');
  try {
    const before = fstatSync(file);
    const hashes = algorithms.map((algorithm) => ({ algorithm, hash: createHash(algorithm) }));
    let bytes = 0;
    let told = 0;
    for (;;) {
      const length = readSync(file, buffer, 0, buffer.length, null);
      if (length === 0) break;
      for (const { hash } of hashes) hash.update(buffer.subarray(0, length));
      bytes += length;
      if (bytes - told < TELL_EVERY_BYTES) continue;
      onRead(bytes - told);
      told = bytes;
    }
    onRead(bytes - told);
    const after = fstatSync(file);
    return {
      digests: Object.fromEntries(
        hashes.map(({ algorithm, hash }) => [algorithm, hash.digest('hex')]),
      ),
      bytes,
      modifiedMs: after.mtimeMs,
      changedMs: after.ctimeMs,
      isSteady: before.mtimeMs === after.mtimeMs && before.size === bytes && after.size === bytes,
    };
  } finally {
    closeSync(file);
  }
}
