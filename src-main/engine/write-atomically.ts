import { randomUUID } from 'node:crypto';
import { open, rename } from 'node:fs/promises';

/**
 * Replaces a file as a whole: a reader, or a crash, sees the old content or the new one, never a
 * half. The content is on the storage before the name changes. Throws the system's error.
 */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
