import { mkdir } from 'node:fs/promises';
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
