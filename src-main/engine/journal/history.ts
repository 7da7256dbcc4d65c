import { readdir, readFile, stat } from 'node:fs/promises';
import type { HistoryEntry } from '../../../src-shared/journal.ts';
import { systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { JOURNAL_ENDING } from './journal.ts';
import { parseJournal, summariseJournal } from './read-journal.ts';

/** Journals read before, by path: one that has not grown is not read again. */
export type HistoryCache = Map<
  string,
  {
    readonly bytes: number;
    readonly modifiedMs: number;
    readonly entry: HistoryEntry | undefined;
  }
>;

/**
 * All transfers that were journalled in the logs folder, newest first, whichever PC made them.
 * `isLocked` tells whether a run is being transferred at this moment.
 * Throws `AppError` HISTORY_UNREADABLE when the folder, or a journal in it, cannot be read.
 */
export async function readHistory(
  logsFolder: string,
  isLocked: (run: string) => Promise<boolean>,
  ports: Pick<Ports, 'path'>,
  cache: HistoryCache = new Map(),
): Promise<readonly HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  for (const name of await listJournals(logsFolder, ports)) {
    const entry = await readEntry(ports.path.join(logsFolder, name), name, cache);
    if (entry) entries.push(entry);
  }
  entries.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  return Promise.all(
    entries.map(async (entry, index) => {
      const isNewestOfRun = entries.findIndex(({ run }) => run === entry.run) === index;
      const isOpen = entry.finishedAt === null;
      const isRunning = isOpen && isNewestOfRun && (await isLocked(entry.run));
      return isOpen && !isRunning ? { ...entry, state: 'interrupted' as const } : entry;
    }),
  );
}

/** Undefined for what is no journal, or no longer there. */
async function readEntry(
  path: string,
  name: string,
  cache: HistoryCache,
): Promise<HistoryEntry | undefined> {
  try {
    return await readJournal(path, name, cache);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw describeSystemError(error, 'HISTORY_UNREADABLE', `Cannot read the journal ${path}`);
  }
}

async function readJournal(
  path: string,
  name: string,
  cache: HistoryCache,
): Promise<HistoryEntry | undefined> {
  const stats = await stat(path);
  if (!stats.isFile()) return undefined;
  const { size: bytes, mtimeMs: modifiedMs } = stats;
  const known = cache.get(path);
  if (known?.bytes === bytes && known.modifiedMs === modifiedMs) return known.entry;
  const entry = summariseJournal(path, name, parseJournal(await readFile(path, 'utf8')));
  cache.set(path, { bytes, modifiedMs, entry });
  return entry;
}

/**
 * The names of all journals in the logs folder. In a new archive there is no such folder yet, and so
 * no journal; when what should hold it is not there either, nothing is known. Throws `AppError`
 * HISTORY_UNREADABLE.
 */
export async function listJournals(
  logsFolder: string,
  ports: Pick<Ports, 'path'>,
): Promise<readonly string[]> {
  try {
    const names = await readdir(logsFolder);
    return names.filter((name) => name.endsWith(JOURNAL_ENDING));
  } catch (error) {
    const isNew =
      systemErrorCode(error) === 'ENOENT' && (await exists(ports.path.dirname(logsFolder)));
    if (isNew) return [];
    throw describeSystemError(error, 'HISTORY_UNREADABLE', `Cannot read ${logsFolder}`);
  }
}

async function exists(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}
