import { closeSync, futimesSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRandom } from './random.ts';
import type { Noise, SampleComponent, SampleFile } from './sample-file.ts';

/**
 * Writes a component into a folder, which is made where it is missing. Synchronous, because
 * a hundred thousand small files take half the time that way.
 */
export function writeSample(component: SampleComponent, folder: string): void {
  const pool = makePool();
  const paths = [...component.files.map((file) => dirname(file.path)), ...component.emptyFolders];
  for (const path of new Set(paths)) mkdirSync(join(folder, path), { recursive: true });
  for (const file of component.files) writeFile(join(folder, file.path), file, pool);
}

function writeFile(path: string, { content, modifiedMs }: SampleFile, pool: Buffer): void {
  const handle = openSync(path, 'w');
  if (typeof content === 'string') writeSync(handle, content);
  else if (content instanceof Uint8Array) writeSync(handle, content);
  else writeNoise(handle, content, pool);
  futimesSync(handle, modifiedMs / 1000, modifiedMs / 1000);
  closeSync(handle);
}

const POOL_BYTES = 1024 * 1024;

/** Pieces of one pool of random bytes, begun elsewhere for each seed, with the seed in front. */
function writeNoise(handle: number, { bytes, seed }: Noise, pool: Buffer): void {
  const head = Buffer.alloc(Math.min(4, bytes));
  for (let index = 0; index < head.length; index += 1) head[index] = (seed >>> (8 * index)) & 0xff;
  let written = writeSync(handle, head);
  let offset = (seed * 7919) % POOL_BYTES;
  while (written < bytes) {
    const length = Math.min(bytes - written, POOL_BYTES - offset);
    written += writeSync(handle, pool, offset, length);
    offset = 0;
  }
}

function makePool(): Buffer {
  const random = createRandom(5);
  const words = Uint32Array.from({ length: POOL_BYTES / 4 }, () => random() * 2 ** 32);
  return Buffer.from(words.buffer);
}
