import { mkdir } from 'node:fs/promises';
import type { PlatformPath } from 'node:path';
import { systemErrorCode } from './app-error.ts';

/**
 * Makes a folder that may be there already, but not those above it: where the archive is not
 * mounted, a copy of it would grow on the disk below. Throws the system's error.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
}

/** The folders between `outer` and `inner`, the uppermost first; neither of the two (pure). */
export function listFoldersBetween(outer: string, inner: string, path: PlatformPath): string[] {
  const names = path.relative(outer, inner).split(path.sep).slice(0, -1);
  return names.map((_, index) => path.join(outer, ...names.slice(0, index + 1)));
}
