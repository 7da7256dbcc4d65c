import {
  chmodSync,
  closeSync,
  fstatSync,
  ftruncateSync,
  futimesSync,
  openSync,
  readlinkSync,
  readSync,
  rmSync,
  statSync,
  symlinkSync,
  writeSync,
} from 'node:fs';

const READ_ONLY = 0o222;

/** `/Z` marks a file that is not complete with the first second that FAT knows. */
const UNFINISHED_SECONDS = Date.UTC(1980, 0, 1) / 1000;

export interface CopyFileRequest {
  readonly source: string;
  readonly destination: string;
  /** `/Z`. */
  readonly restartable: boolean;
  readonly keepTimes: boolean;
  readonly keepAttributes: boolean;
  /** Before the destination is made; throws to fail the file. */
  readonly beforeCreate: (bytes: number) => void;
  /** How much to write at once. */
  readonly chunkBytes: (totalBytes: number) => number;
  /** After every written piece. */
  readonly afterChunk: (writtenBytes: number, totalBytes: number) => Promise<void>;
}

/**
 * Copies one file as robocopy does: made at full length first, then filled, its time set last, so
 * that whoever dies on the way leaves a file of the right size with a wrong time.
 * Throws the system's error.
 */
export async function copyFile(request: CopyFileRequest): Promise<void> {
  const source = openSync(request.source, 'r');
  try {
    const stats = fstatSync(source);
    request.beforeCreate(stats.size);
    makeWritable(request.destination);
    const destination = openSync(request.destination, 'w');
    try {
      ftruncateSync(destination, stats.size);
      if (request.restartable) futimesSync(destination, UNFINISHED_SECONDS, UNFINISHED_SECONDS);
      await copyBytes(source, destination, stats.size, request);
      if (request.keepTimes) {
        futimesSync(destination, stats.atimeMs / 1000, stats.mtimeMs / 1000);
      }
    } finally {
      closeSync(destination);
    }
    if (request.keepAttributes && (stats.mode & READ_ONLY) === 0) {
      chmodSync(request.destination, statSync(request.destination).mode & ~READ_ONLY);
    }
  } finally {
    closeSync(source);
  }
}

/** Copies a link as a link (`/SL`). */
export function copyLink(source: string, destination: string): void {
  rmSync(destination, { force: true });
  symlinkSync(readlinkSync(source), destination);
}

async function copyBytes(
  source: number,
  destination: number,
  totalBytes: number,
  request: CopyFileRequest,
): Promise<void> {
  const chunk = Buffer.allocUnsafe(Math.max(request.chunkBytes(totalBytes), 1));
  let writtenBytes = 0;
  for (;;) {
    const readBytes = readSync(source, chunk, 0, chunk.length, writtenBytes);
    if (readBytes === 0) break;
    writeSync(destination, chunk, 0, readBytes, writtenBytes);
    if (request.restartable) futimesSync(destination, UNFINISHED_SECONDS, UNFINISHED_SECONDS);
    writtenBytes += readBytes;
    await request.afterChunk(writtenBytes, totalBytes);
  }
}

function makeWritable(file: string): void {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode !== undefined && (mode & READ_ONLY) === 0) chmodSync(file, mode | 0o200);
}
