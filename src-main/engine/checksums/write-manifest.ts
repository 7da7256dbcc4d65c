import { readFile } from 'node:fs/promises';
import type { ComponentName } from '../../../src-shared/run.ts';
import { systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { writeAtomically } from '../write-atomically.ts';
import type { Algorithm } from './hash-file.ts';
import {
  componentOf,
  formatEntry,
  MANIFEST_NAMES,
  parseEntry,
  splitLines,
  type ManifestEntry,
} from './manifest.ts';

/** The lines of one component, in the place of those it had before. */
export interface ManifestPart {
  readonly runFolder: string;
  readonly algorithm: Algorithm;
  readonly component: ComponentName;
  /** Paths relative to the run's folder. */
  readonly entries: Iterable<ManifestEntry>;
}

/**
 * Puts a component's lines into the list in the run's folder, in the place of those it had before;
 * all other lines stay. Readers see the old list or the new one. Returns the list's path. Throws
 * `AppError` MANIFEST_UNWRITABLE.
 */
export async function writeManifest(
  part: ManifestPart,
  { path }: Pick<Ports, 'path'>,
): Promise<string> {
  const file = path.join(part.runFolder, MANIFEST_NAMES[part.algorithm]);
  try {
    await writeAtomically(file, inChunks(mergeManifest(await readIfThere(file), part)));
    return file;
  } catch (error) {
    throw describeSystemError(error, 'MANIFEST_UNWRITABLE', `Cannot write the list ${file}`);
  }
}

async function readIfThere(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function* mergeManifest(before: Buffer, part: ManifestPart): Generator<Buffer> {
  const newline = Buffer.from('\n');
  for (const line of splitLines(before)) {
    const entry = parseEntry(line, part.algorithm);
    if (entry && componentOf(entry.path) === part.component) continue;
    yield line;
    yield newline;
  }
  for (const entry of part.entries) yield formatEntry(entry);
}

const CHUNK_BYTES = 256 * 1024;

/** A write for each line would take as long as a file for each line. */
async function* inChunks(lines: Iterable<Buffer>): AsyncGenerator<Buffer> {
  let chunk: Buffer[] = [];
  let bytes = 0;
  for (const line of lines) {
    chunk.push(line);
    bytes += line.length;
    if (bytes < CHUNK_BYTES) continue;
    yield Buffer.concat(chunk);
    chunk = [];
    bytes = 0;
  }
  yield Buffer.concat(chunk);
}
