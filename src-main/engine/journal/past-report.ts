import { readFile } from 'node:fs/promises';
import type { TransferReport } from '../../../src-shared/report.ts';
import { AppError } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { listJournals } from './history.ts';
import { JOURNAL_ENDING } from './journal.ts';
import { parseJournal } from './read-journal.ts';

/**
 * The report of a past transfer by its id, which comes from outside: only what is found in the logs
 * folder is read. Throws `AppError` TRANSFER_UNKNOWN, REPORT_MISSING when the transfer never came to
 * its end, and HISTORY_UNREADABLE.
 */
export async function readPastReport(
  logsFolder: string,
  id: string,
  ports: Pick<Ports, 'path'>,
): Promise<TransferReport> {
  const name = (await listJournals(logsFolder, ports)).find((each) => each === id + JOURNAL_ENDING);
  if (name === undefined) {
    throw new AppError('TRANSFER_UNKNOWN', `No such transfer is recorded in ${logsFolder}.`, {
      hint: 'Look into the history; its journal may have been moved away.',
    });
  }
  const lines = parseJournal(await readJournal(ports.path.join(logsFolder, name)));
  const finished = lines.findLast((line) => line.event === 'finished');
  if (finished?.event === 'finished') return finished.report;
  throw new AppError('REPORT_MISSING', `The transfer ${id} has not come to its end.`, {
    hint: 'If it was interrupted, transfer the run again: it goes on where it stopped.',
  });
}

async function readJournal(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw describeSystemError(error, 'HISTORY_UNREADABLE', `Cannot read ${path}`);
  }
}
