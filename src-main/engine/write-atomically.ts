import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { systemErrorCode } from './app-error.ts';

/**
 * Replaces a file as a whole: a reader, or a crash, sees the old content or the new one, never a
 * half. The content is on the storage before the name changes. Throws the system's error, or that
 * of a content that streams; nothing is left behind then.
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  const file = await open(temporary, 'w');
  try {
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await renamePatiently(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

const BUSY: ReadonlySet<string | undefined> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const RENAMES = 5;

/** On Windows a virus scanner may hold a fresh file for some tenths of a second. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (attempt === RENAMES || !BUSY.has(systemErrorCode(error))) throw error;
      await wait(attempt * 50);
    }
  }
}
