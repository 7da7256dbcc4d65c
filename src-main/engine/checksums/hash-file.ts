import { createHash, hash } from 'node:crypto';
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
 * thread, so it belongs into a worker. `onRead` is told of every few megabytes, but not of the last
 * ones. Throws the system's errors.
 *
 * @param partBytes with it each digest is that of the parts' digests, as S3 keeps them of an object
 *   that was sent in parts of this size
 */
export function hashFile(
  path: string | Buffer,
  algorithms: readonly Algorithm[],
  buffer: Buffer,
  onRead: (bytes: number) => void,
  partBytes?: number,
): FileDigest {
  const file = openSync(path, 'r');
  try {
    const before = fstatSync(file);
    const { digests, bytes } =
      partBytes === undefined
        ? hashWhole(file, algorithms, buffer, onRead)
        : hashInParts(file, algorithms, partBytes, buffer, onRead);
    const after = fstatSync(file);
    return {
      digests,
      bytes,
      modifiedMs: after.mtimeMs,
      changedMs: after.ctimeMs,
      isSteady: before.mtimeMs === after.mtimeMs && before.size === bytes && after.size === bytes,
    };
  } finally {
    closeSync(file);
  }
}

type Digested = Pick<FileDigest, 'digests' | 'bytes'>;

function hashWhole(
  file: number,
  algorithms: readonly Algorithm[],
  buffer: Buffer,
  onRead: (bytes: number) => void,
): Digested {
  const first = fill(file, buffer);
  return first < buffer.length
    ? { digests: hashAtOnce(buffer.subarray(0, first), algorithms), bytes: first }
    : hashRest(file, algorithms, buffer, onRead);
}

/** Reads until the buffer is full or the file ends; returns how much was read. */
function fill(file: number, buffer: Buffer): number {
  let filled = 0;
  while (filled < buffer.length) {
    const length = readSync(file, buffer, filled, buffer.length - filled, null);
    if (length === 0) break;
    filled += length;
  }
  return filled;
}

/** A run has 100 000 small files: an object of the system's library for each would fill the memory. */
function hashAtOnce(content: Buffer, algorithms: readonly Algorithm[]): FileDigest['digests'] {
  return Object.fromEntries(algorithms.map((algorithm) => [algorithm, hash(algorithm, content)]));
}

/** The buffer holds the beginning of the file. */
function hashRest(
  file: number,
  algorithms: readonly Algorithm[],
  buffer: Buffer,
  onRead: (bytes: number) => void,
): Digested {
  const hashes = algorithms.map((algorithm) => ({ algorithm, hash: createHash(algorithm) }));
  let bytes = 0;
  let told = 0;
  for (let length = buffer.length; length > 0; length = fill(file, buffer)) {
    for (const { hash } of hashes) hash.update(buffer.subarray(0, length));
    bytes += length;
    if (bytes - told < TELL_EVERY_BYTES) continue;
    onRead(bytes - told);
    told = bytes;
  }
  const digests = hashes.map(({ algorithm, hash }) => [algorithm, hash.digest('hex')] as const);
  return { digests: Object.fromEntries(digests), bytes };
}

function hashInParts(
  file: number,
  algorithms: readonly Algorithm[],
  partBytes: number,
  buffer: Buffer,
  onRead: (bytes: number) => void,
): Digested {
  const hashes = algorithms.map((algorithm) => ({ algorithm, whole: createHash(algorithm) }));
  let bytes = 0;
  let told = 0;
  for (let isLast = false; !isLast;) {
    const parts = hashes.map(({ algorithm }) => createHash(algorithm));
    let left = partBytes;
    while (left > 0 && !isLast) {
      const length = fill(file, buffer.subarray(0, Math.min(left, buffer.length)));
      for (const part of parts) part.update(buffer.subarray(0, length));
      isLast = length < Math.min(left, buffer.length);
      left -= length;
      bytes += length;
      if (bytes - told < TELL_EVERY_BYTES) continue;
      onRead(bytes - told);
      told = bytes;
    }
    // Where the last part is full, what follows it is none.
    if (left < partBytes)
      hashes.forEach(({ whole }, index) => whole.update(parts[index]!.digest()));
  }
  const digests = hashes.map(({ algorithm, whole }) => [algorithm, whole.digest('hex')] as const);
  return { digests: Object.fromEntries(digests), bytes };
}
