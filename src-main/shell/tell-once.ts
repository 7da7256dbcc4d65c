import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '../engine/app-error.ts';

/** Tells something to a person once, and never again after `file`, which remembers it, is there. */
export async function tellOnce(file: string, tell: () => void): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, '', { flag: 'wx' });
  } catch (error) {
    // What cannot be remembered is told each time rather than never.
    if (systemErrorCode(error) === 'EEXIST') return;
  }
  tell();
}
