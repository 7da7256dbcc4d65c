import { createLocator } from '../counts/native-path.ts';
import type { Ports } from '../ports.ts';
import type { Algorithm, FileDigest } from './hash-file.ts';
import { withHashPool, type HashPool } from './hash-pool.ts';

/** A file below a root. */
interface FileToRead {
  readonly relativePath: string;
  readonly bytes: number;
}

/** What reading one file came to. */
export interface FileReading {
  /** The system's code when it could not be read, e.g. `EACCES`; null when it was. */
  readonly code: string | null;
  readonly digests: FileDigest['digests'];
}

/** Files of one side that are to be read. */
export interface ReadRequest<File extends FileToRead> {
  readonly root: string;
  readonly files: readonly File[];
  readonly algorithms: readonly Algorithm[];
  readonly signal: AbortSignal;
  onFile(file: File, reading: FileReading): void;
  onProgress(done: { readonly files: number; readonly bytes: number }): void;
}

/** So many files are read at once. */
const FILES_AT_ONCE = 4;

/** Reads each file once, several at a time. Throws the signal's reason when aborted. */
export async function readFiles<File extends FileToRead>(
  request: ReadRequest<File>,
  ports: Pick<Ports, 'platform'>,
): Promise<void> {
  const { signal } = request;
  await withHashPool(FILES_AT_ONCE, signal, (pool) => readAll(request, pool, ports));
}

async function readAll<File extends FileToRead>(
  request: ReadRequest<File>,
  pool: HashPool,
  { platform }: Pick<Ports, 'platform'>,
): Promise<void> {
  const { algorithms, signal } = request;
  const locate = createLocator(request.root, platform);
  const done = { files: 0, bytes: 0 };
  const onRead = (bytes: number): void => {
    done.bytes += bytes;
    request.onProgress({ ...done });
  };
  const remaining = request.files.values();
  const work = async (): Promise<void> => {
    for (const file of remaining) {
      signal.throwIfAborted();
      const result = await pool.hash({ path: locate(file.relativePath), algorithms }, onRead);
      done.files += 1;
      const reading =
        result.kind === 'unreadable'
          ? { code: result.code, digests: {} }
          : { code: null, digests: result.digest.digests };
      request.onFile(file, reading);
      request.onProgress({ ...done });
    }
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, work));
}
