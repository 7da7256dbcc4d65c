import type { FileHandle } from 'node:fs/promises';

/** All of a chunk that is there: a share may answer with less at a time. */
export async function readChunk(
  file: FileHandle,
  position: number,
  bytes: number,
): Promise<Buffer> {
  const chunk = Buffer.alloc(bytes);
  let filled = 0;
  while (filled < bytes) {
    const { bytesRead } = await file.read(chunk, filled, bytes - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return chunk.subarray(0, filled);
}
