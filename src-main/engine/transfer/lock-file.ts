import { link, open, rm, stat } from 'node:fs/promises';
import { z } from 'zod';
import { systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';

const lockHolderSchema = z.object({
  host: z.string(),
  user: z.string(),
  pid: z.number().int(),
  /** Two systems on one computer, Windows and its Linux, have process ids of their own. */
  platform: z.enum(['win32', 'linux']),
  startedAt: z.iso.datetime(),
  /** Unique for each time that a lock is taken; becomes part of a file name. */
  token: z.string().regex(/^[\w-]{1,40}$/),
  /** Grows with each sign of life. */
  heartbeat: z.number().int().nonnegative(),
});
/** Who holds a lock, as the lock file says. */
export type LockHolder = z.infer<typeof lockHolderSchema>;

/** A lock file as it was found. */
export interface FoundLock {
  /** Null when the file does not say: just being written, or damaged. */
  readonly holder: LockHolder | null;
  /** Tells this lock from any other one under the same name. */
  readonly token: string;
  readonly heartbeat: number;
  /** By the storage's clock. */
  readonly modifiedMs: number;
}

/** Codes that Windows gives for a file that was just deleted and that somebody still has open. */
const BUSY: ReadonlySet<string | undefined> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const TRIES = 5;

/**
 * Writes a new lock file; false when there is one. It is there with its words or not at all, whenever
 * the program is killed: a lock that says nothing would hold everybody up until it is given up. Only
 * storage without hard links (exFAT) shows it empty for a moment. Throws the system's error, and
 * leaves nothing then.
 */
export async function createLockFile(
  path: string,
  holder: LockHolder,
  { clock }: Pick<Ports, 'clock'>,
): Promise<boolean> {
  const draft = `${path}.${holder.token}.tmp`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await createOnce(draft, holder);
      return await publish(draft, path, holder);
    } catch (error) {
      if (attempt === TRIES || !BUSY.has(systemErrorCode(error))) throw error;
      await clock.sleep(attempt * 50);
    } finally {
      await rm(draft, { force: true });
    }
  }
}

/** Gives a draft the lock's name, in one step; false when that name is taken. */
async function publish(draft: string, path: string, holder: LockHolder): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') return createOnce(path, holder);
    // NFS may have made the link, lost its answer and asked once more.
    return (await stat(draft)).nlink > 1;
  }
}

/** Writes a file that is not there yet; false when it is. */
async function createOnce(path: string, holder: LockHolder): Promise<boolean> {
  const file = await open(path, 'wx').catch((error: unknown) => {
    if (systemErrorCode(error) === 'EEXIST') return null;
    throw error;
  });
  if (file === null) return false;
  try {
    await file.writeFile(serialise(holder));
    await file.sync();
    await file.close();
    return true;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(path, { force: true });
    throw error;
  }
}

/** Reads a lock file; null when it is gone. One that is being written gets some time to say whose it is. */
export async function readLockFile(
  path: string,
  { clock }: Pick<Ports, 'clock'>,
): Promise<FoundLock | null> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await readOnce(path);
    if (found === null || found.holder !== null || attempt === TRIES) return found;
    await clock.sleep(attempt * 20);
  }
}

async function readOnce(path: string): Promise<FoundLock | null> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return null;
  try {
    const holder = parseHolder(await file.readFile('utf8'));
    const { mtimeMs } = await file.stat();
    const token = holder?.token ?? `unknown-${Math.round(mtimeMs)}`;
    return { holder, token, heartbeat: holder?.heartbeat ?? 0, modifiedMs: mtimeMs };
  } finally {
    await file.close();
  }
}

function parseHolder(text: string): LockHolder | null {
  try {
    return lockHolderSchema.parse(JSON.parse(text));
  } catch {
    // Half written or damaged: nobody's name can be read from it.
    return null;
  }
}

/**
 * Writes the next sign of life into the lock file; false when the file is another holder's by now.
 * Looks and writes through one handle, so that a lock which another one makes in between is not
 * touched. Throws the system's error.
 */
export async function rewriteLockFile(path: string, holder: LockHolder): Promise<boolean> {
  const file = await open(path, 'r+');
  try {
    const found = parseHolder(await file.readFile('utf8'));
    // Another one's file that is just being written: the next look will tell.
    if (found === null) return true;
    if (found.token !== holder.token) return false;
    const content = Buffer.from(serialise(holder));
    await file.write(content, 0, content.length, 0);
    await file.sync();
    return true;
  } finally {
    await file.close();
  }
}

function serialise(holder: LockHolder): string {
  return `${JSON.stringify(holder)}\n`;
}
