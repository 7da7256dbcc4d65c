import { mkdir, open } from 'node:fs/promises';
import type { JournalEvent } from '../../../src-shared/journal.ts';
import { systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';

/** Ending of every journal file. */
export const JOURNAL_ENDING = '.journal.jsonl';

/** An open journal: append-only JSON lines, each flushed to the storage before `append` returns. */
export interface Journal {
  readonly path: string;
  /** Unique among the transfers of a destination: run and start, `RUN.2026-11-21T01-35-00-123Z`. */
  readonly id: string;
  append(event: JournalEvent): Promise<void>;
  close(): Promise<void>;
}

/** A moment as part of a file name: `2026-11-21T01-35-00-123Z`; sorts by time, legal everywhere. */
export function stampOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replaceAll(/[:.]/g, '-');
}

/**
 * Makes a new journal in the logs folder, which is made if need be.
 * Throws `AppError` JOURNAL_UNWRITABLE: a transfer that cannot be recorded is not begun.
 */
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
      await mkdir(logsFolder, { recursive: true });
      const file = await open(path, 'ax');
      return {
        path,
        id,
        append: async (event) => {
          const line = { at: new Date(ports.clock.now()).toISOString(), ...event };
          await file.appendFile(`${JSON.stringify(line)}\n`);
          await file.sync();
        },
        close: () => file.close(),
      };
    } catch (error) {
      if (systemErrorCode(error) === 'EEXIST') continue;
      throw describeSystemError(error, 'JOURNAL_UNWRITABLE', `Cannot write the journal ${path}`);
    }
  }
}
