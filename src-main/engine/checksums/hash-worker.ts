import { parentPort } from 'node:worker_threads';
import { hashFile, type Algorithm, type FileDigest } from './hash-file.ts';

/** One file to be read. */
export interface HashJob {
  /** Bytes where a name is not UTF-8. */
  readonly path: string | Uint8Array;
  readonly algorithms: readonly Algorithm[];
  /** With it the digests are those of the parts' digests, see `hashFile`. */
  readonly partBytes?: number;
}

/** What a worker says of its job; any number of `read`, then one of the others. */
export type HashAnswer =
  | { readonly kind: 'read'; readonly bytes: number }
  | { readonly kind: 'digest'; readonly digest: FileDigest }
  /** The system's code, e.g. `EACCES`. */
  | { readonly kind: 'unreadable'; readonly code: string };

/** Large enough to keep a disk at one file for a while, small enough for a processor's cache. */
const BUFFER_BYTES = 1024 * 1024;

const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
const answer = (value: HashAnswer): void => parentPort?.postMessage(value);

parentPort?.on('message', ({ path, algorithms, partBytes }: HashJob) => {
  try {
    const place = typeof path === 'string' ? path : Buffer.from(path);
    const onRead = (bytes: number): void => answer({ kind: 'read', bytes });
    const digest = hashFile(place, algorithms, buffer, onRead, partBytes);
    answer({ kind: 'digest', digest });
  } catch (error) {
    // Of another thread's error only the text would arrive, so the system's code is taken out here.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code !== 'string') throw error;
    answer({ kind: 'unreadable', code });
  }
});
