import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { JournalEvent } from '../../../src-shared/journal.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';

/** Ending of every journal file. */
export const JOURNAL_ENDING = '.journal.jsonl';

/** An open journal: append-only JSON lines, each flushed to the storage before `append` returns. */
export interface Journal {
  readonly path: string;
  /** Unique among the transfers of a destination: run and start, `RUN.2026-11-21T01-35-00-123Z`. */
  readonly id: string;
  /**
   * Writes one line. While the storage is full or away, lines are kept and go out with the next
   * one: returns JOURNAL_UNWRITABLE as long as lines are kept, and null when all are written.
   */
  append(event: JournalEvent): Promise<AppError | null>;
  /** Never throws. */
  close(): Promise<void>;
}

/** A moment as part of a file name: `2026-11-21T01-35-00-123Z`; sorts by time, legal everywhere. */
export function stampOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replaceAll(/[:.]/g, '-');
}

/** Makes a new journal in the logs folder. Throws `AppError` JOURNAL_UNWRITABLE. */
export async function openJournal(
  logsFolder: string,
  run: string,
  ports: Pick<Ports, 'clock' | 'path'>,
): Promise<Journal> {
  const stamp = stampOf(ports.clock.now());
  for (let copy = 1; ; copy += 1) {
    const id = copy === 1 ? `${run}.${stamp}` : `${run}.${stamp}-${copy}`;
    const path = ports.path.join(logsFolder, id + JOURNAL_ENDING);
    try {
      const file = await open(path, 'ax');
      return { path, id, ...createWriter(path, file, ports) };
    } catch (error) {
      if (systemErrorCode(error) === 'EEXIST') continue;
      throw explain(error, path);
    }
  }
}

function createWriter(
  path: string,
  opened: FileHandle,
  { clock }: Pick<Ports, 'clock'>,
): Pick<Journal, 'append' | 'close'> {
  let file: FileHandle | null = opened;
  let unwritten = '';

  async function close(): Promise<void> {
    // What is on the storage stays there, and nothing can be done about the handle.
    await file?.close().catch(() => {});
    file = null;
  }

  return {
    close,
    async append(event) {
      const line = { at: new Date(clock.now()).toISOString(), ...event };
      unwritten += `${JSON.stringify(line)}\n`;
      try {
        file ??= await reopen(path);
        await file.appendFile(unwritten);
        await file.sync();
        unwritten = '';
        return null;
      } catch (error) {
        await close();
        // A torn line must not take the next one with it.
        if (!unwritten.startsWith('\n')) unwritten = `\n${unwritten}`;
        const problem = explain(error, path);
        if (problem instanceof AppError) return problem;
        throw problem;
      }
    },
  };
}

/** The handle of a share that was away is dead. Nothing is made anew: that could be another disk. */
function reopen(path: string): Promise<FileHandle> {
  return open(path, constants.O_WRONLY | constants.O_APPEND);
}

function explain(error: unknown, path: string): unknown {
  return describeSystemError(error, 'JOURNAL_UNWRITABLE', `Cannot write the journal ${path}`);
}
