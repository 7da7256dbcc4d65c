import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import type { ComponentName, RunId } from '../../../src-shared/run.ts';
import { systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import type { FileDigest } from './hash-file.ts';

const stateSchema = z.object({ modifiedMs: z.number(), changedMs: z.number() });
/** What tells that a file has not been written since. */
export type FileState = z.infer<typeof stateSchema>;

const entrySchema = z.object({
  path: z.string(),
  at: z.iso.datetime(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  source: stateSchema,
  destination: stateSchema,
});
/** A file that was read on both sides and is the same. */
export type KeptDigest = z.infer<typeof entrySchema>;

/** What an interrupted comparison has read, kept as JSON lines; a line cut short is left out. */
export interface KeptDigests {
  find(path: string): KeptDigest | undefined;
  /** Writes without waiting; what a crash loses is read again. */
  add(entry: KeptDigest): void;
  /** Ends the writing; without `keep` the file goes too. Throws `AppError` CHECKSUMS_UNWRITABLE. */
  close(keep: boolean): Promise<void>;
}

/** What was read longer ago is read again. */
const KEPT_DAYS = 7;

/** Where an interrupted comparison of a component is kept. */
export function locateKeptDigests(
  logs: string,
  run: RunId,
  component: ComponentName,
  { path }: Pick<Ports, 'path'>,
): string {
  return path.join(logs, `${run}.${component}.sha256.partial`);
}

/** Opens the file of an interrupted comparison, or begins it. Throws `AppError` CHECKSUMS_UNWRITABLE. */
export async function openKeptDigests(
  file: string,
  ports: Pick<Ports, 'clock' | 'path'>,
): Promise<KeptDigests> {
  const explain = (error: unknown) =>
    describeSystemError(error, 'CHECKSUMS_UNWRITABLE', `Cannot write ${file}`);
  try {
    await mkdir(ports.path.dirname(file), { recursive: true });
    const entries = await readEntries(file, ports.clock.now() - KEPT_DAYS * 86_400_000);
    const handle = await open(file, 'a');
    // A line that a crash cut short must not take the next one with it.
    const writer = createWriter((text) => handle.appendFile(text), '\n');
    return {
      find: (path) => entries.get(path),
      add: (entry) => writer.add(`${JSON.stringify(entry)}\n`),
      async close(keep) {
        try {
          await writer.end();
        } catch (error) {
          throw explain(error);
        } finally {
          await handle.close();
          if (!keep) await rm(file, { force: true });
        }
      },
    };
  } catch (error) {
    throw explain(error);
  }
}

/** The state of a file that was read. */
export function stateOf({ modifiedMs, changedMs }: FileDigest): FileState {
  return { modifiedMs, changedMs };
}

async function readEntries(file: string, sinceMs: number): Promise<Map<string, KeptDigest>> {
  const entries = new Map<string, KeptDigest>();
  for (const line of (await readIfThere(file)).split('\n')) {
    const entry = parseEntry(line);
    if (entry && Date.parse(entry.at) >= sinceMs) entries.set(entry.path, entry);
  }
  return entries;
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw error;
  }
}

function parseEntry(line: string): KeptDigest | undefined {
  if (line === '') return undefined;
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch {
    // Cut short or damaged: the file is read again.
    return undefined;
  }
}

/** Writes what has come together while the last write was under way. */
function createWriter(write: (text: string) => Promise<void>, beginning: string) {
  let pending = beginning;
  let writing: Promise<void> = Promise.resolve();
  let isIdle = true;
  const flush = async (): Promise<void> => {
    while (pending !== '') {
      const text = pending;
      pending = '';
      await write(text);
    }
    isIdle = true;
  };
  return {
    add(text: string) {
      pending += text;
      if (!isIdle) return;
      isIdle = false;
      writing = flush();
      // `end` tells of it.
      writing.catch(() => {});
    },
    end: () => writing,
  };
}
