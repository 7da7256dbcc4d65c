import { closeSync, fstatSync, futimesSync, openSync, readSync, writeSync } from 'node:fs';

/** Damages a file so that only its content tells: same length, same time. An empty file stays. */
export function flipFirstByte(path: string): void {
  const file = openSync(path, 'r+');
  try {
    const { size, atimeMs, mtimeMs } = fstatSync(file);
    if (size === 0) return;
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, 0);
    byte[0] = (byte[0] ?? 0) ^ 1;
    writeSync(file, byte, 0, 1, 0);
    futimesSync(file, atimeMs / 1000, mtimeMs / 1000);
  } finally {
    closeSync(file);
  }
}
