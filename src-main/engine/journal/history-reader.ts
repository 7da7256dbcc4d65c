import type { HistoryEntry } from '../../../src-shared/journal.ts';
import type { Ports } from '../ports.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { isRunLocked } from '../transfer/lock.ts';
import { readHistory, type HistoryCache } from './history.ts';

/** Hundreds of journals on a share take their time at first; later ones are known. */
const ANSWER_SECONDS = 60;
/** What was read is good enough for so long where many ask. */
const RECENT_MS = 10_000;

type Entries = readonly HistoryEntry[];

/** Reads the history of the destination again and again, and each finished journal once. */
export interface HistoryReader {
  /** As it is now. Throws `AppError` HISTORY_UNREADABLE or PLACE_SILENT. */
  read(): Promise<Entries>;
  /** As it was some seconds ago at most. Throws as `read`. */
  readonly readRecent: () => Promise<Entries>;
}

/** Has read nothing yet; `logsFolder` may answer differently each time. */
export function createHistoryReader(
  logsFolder: () => string,
  ports: Pick<Ports, 'clock' | 'identity' | 'path' | 'platform'>,
): HistoryReader {
  const cache: HistoryCache = new Map();
  let last: { logs: string; atMs: number; entries: Promise<Entries> } | null = null;

  function read(): Promise<Entries> {
    const logs = logsFolder();
    const isLocked = (run: string) => isRunLocked(logs, run, ports);
    const reading = readHistory(logs, isLocked, ports, cache);
    const entries = answerInTime(logs, reading, ports.clock, ANSWER_SECONDS);
    last = { logs, atMs: ports.clock.monotonic(), entries };
    return entries;
  }

  return {
    read,
    readRecent() {
      const isRecent = last && ports.clock.monotonic() - last.atMs < RECENT_MS;
      return isRecent && last?.logs === logsFolder() ? last.entries : read();
    },
  };
}
