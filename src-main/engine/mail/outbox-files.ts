import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { systemErrorCode } from '../app-error.ts';
import { stampOf } from '../journal/journal.ts';
import type { Ports } from '../ports.ts';
import { writeAtomically } from '../write-atomically.ts';
import { outgoingMailSchema, type OutgoingMail } from './outgoing-mail.ts';

/*
 * One file a mail: `STAMP.UUID.json` waits; with `.claimed-MILLISECONDS` behind it, somebody is
 * sending it since then; below `set-aside/` lies what will not be tried again. Every step is a
 * rename, which one process alone can win.
 */

const WAITING = /^[^/\\]+\.json$/;
const CLAIMED = /^([^/\\]+\.json)\.claimed-(\d{1,16})$/;

/** A claim of this age was left behind by a process that died; sending ends sooner by itself. */
export const CLAIM_MILLISECONDS = 10 * 60_000;

const queuedMailSchema = z.object({
  mail: outgoingMailSchema,
  /** When the server first refused it; null while it has not been reached with it. */
  refusedSince: z.iso.datetime().nullable(),
});
/** A mail as it lies in the outbox. */
export type QueuedMail = z.infer<typeof queuedMailSchema>;

/** What the files of the outbox need. */
export type OutboxPorts = Pick<Ports, 'clock' | 'path' | 'stateFolder'>;

/** The outbox's folder on this machine. */
export function outboxFolder(ports: OutboxPorts): string {
  return ports.path.join(ports.stateFolder, 'outbox');
}

/** A mail in the outbox: its lasting name, and the name under which it lies there now. */
export interface OutboxEntry {
  readonly name: string;
  readonly file: string;
  /** Null while nobody is sending it. */
  readonly claimedAt: number | null;
}

/** Puts a mail into the outbox; it is on the storage when this returns. Returns its name. */
export async function storeMail(mail: OutgoingMail, ports: OutboxPorts): Promise<string> {
  const name = `${stampOf(ports.clock.now())}.${randomUUID()}.json`;
  const queued: QueuedMail = { mail, refusedSince: null };
  await mkdir(outboxFolder(ports), { recursive: true });
  await writeAtomically(ports.path.join(outboxFolder(ports), name), JSON.stringify(queued));
  return name;
}

/** Everything that waits or is being sent, oldest first. */
export async function listEntries(ports: OutboxPorts): Promise<readonly OutboxEntry[]> {
  const folder = outboxFolder(ports);
  const entries = (await readFolder(folder)).flatMap((base): OutboxEntry[] => {
    const file = ports.path.join(folder, base);
    const claim = CLAIMED.exec(base);
    if (claim?.[1]) return [{ name: claim[1], file, claimedAt: Number(claim[2]) }];
    return WAITING.test(base) ? [{ name: base, file, claimedAt: null }] : [];
  });
  return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function readFolder(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Takes an entry for this process alone. Null when another process has it, or when it cannot be
 * had now, e.g. while another program reads the file on Windows.
 */
export async function claimEntry(
  entry: OutboxEntry,
  ports: OutboxPorts,
): Promise<OutboxEntry | null> {
  const now = ports.clock.now();
  const { claimedAt } = entry;
  if (claimedAt !== null && Math.abs(now - claimedAt) < CLAIM_MILLISECONDS) return null;
  const file = ports.path.join(outboxFolder(ports), `${entry.name}.claimed-${now}`);
  try {
    await rename(entry.file, file);
    return { name: entry.name, file, claimedAt: now };
  } catch (error) {
    if (['ENOENT', 'EPERM', 'EACCES', 'EBUSY'].includes(systemErrorCode(error) ?? '')) return null;
    throw error;
  }
}

/** The mail of an entry, or null when the file does not hold one. */
export async function readEntry(entry: OutboxEntry): Promise<QueuedMail | null> {
  const text = await readFile(entry.file, 'utf8');
  try {
    return queuedMailSchema.parse(JSON.parse(text));
  } catch {
    // Not JSON, or not a mail: the caller sets the file aside and tells of it.
    return null;
  }
}

/** Notes in a claimed file that the server refused it, and since when. */
export async function noteRefusal(
  claim: OutboxEntry,
  mail: OutgoingMail,
  ports: OutboxPorts,
): Promise<void> {
  const refusedSince = new Date(ports.clock.now()).toISOString();
  await writeAtomically(claim.file, JSON.stringify({ mail, refusedSince } satisfies QueuedMail));
}

/** Lets a claimed mail wait again. */
export async function releaseEntry(claim: OutboxEntry, ports: OutboxPorts): Promise<void> {
  await rename(claim.file, ports.path.join(outboxFolder(ports), claim.name));
}

/** Moves what will not be tried again out of the way; returns where it lies. */
export async function setEntryAside(claim: OutboxEntry, ports: OutboxPorts): Promise<string> {
  const folder = ports.path.join(outboxFolder(ports), 'set-aside');
  const file = ports.path.join(folder, claim.name);
  await mkdir(folder, { recursive: true });
  await rename(claim.file, file);
  return file;
}

/** Removes a mail that is sent. */
export async function removeEntry(claim: OutboxEntry): Promise<void> {
  // Only with `recursive` does Node try again while a virus scanner holds the file.
  await rm(claim.file, { recursive: true, maxRetries: 5, retryDelay: 100 });
}
