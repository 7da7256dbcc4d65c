import { readFile } from 'node:fs/promises';
import type { ComponentName } from '../../../src-shared/run.ts';
import { systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { MANIFEST_NAMES, parseManifest } from './manifest.ts';

/**
 * Those of the files that are at the destination with the very SHA-256 which the list in the run's
 * folder has kept for them: the archive is what was proved once, and the source is what has changed.
 * Throws `AppError` MANIFEST_UNREADABLE.
 *
 * @param found what the destination holds, by paths below the component
 */
export async function findProven(
  runFolder: string,
  component: ComponentName,
  found: ReadonlyMap<string, string>,
  { path }: Pick<Ports, 'path'>,
): Promise<ReadonlySet<string>> {
  const proven = new Set<string>();
  if (found.size === 0) return proven;
  const file = path.join(runFolder, MANIFEST_NAMES.sha256);
  const start = `${component}/`;
  for (const entry of parseManifest(await readList(file), 'sha256').entries) {
    const below = entry.path.startsWith(start) ? entry.path.slice(start.length) : undefined;
    if (below !== undefined && found.get(below) === entry.digest) proven.add(below);
  }
  return proven;
}

async function readList(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw describeSystemError(error, 'MANIFEST_UNREADABLE', `Cannot read the list ${file}`);
  }
}
