import type { TransferReport } from '../../src-shared/report.ts';
import type { RunId } from '../../src-shared/run.ts';
import type { ExportedFile, ExportFormat } from '../../src-shared/transfer.ts';
import { AppError } from './app-error.ts';
import type { HistoryReader } from './journal/history-reader.ts';
import { readPastReport } from './journal/past-report.ts';
import type { TransferQueue } from './queue/transfer-queue.ts';
import { exportReport } from './report/export-report.ts';
import { planReportFiles } from './report/write-report.ts';
import type { TransferParts } from './transfer/request.ts';

/**
 * What became of transfers, by their ids: those of this program, and those that are recorded at the
 * destination whoever made them. Ids come from outside; paths never do. All throw `AppError`
 * TRANSFER_UNKNOWN, and those of reading the history.
 */
export interface PastTransfers {
  /** Throws `AppError` REPORT_MISSING as long as there is none. */
  report(id: string): Promise<TransferReport>;
  /** Throws `AppError` REPORT_MISSING and EXPORT_TOO_LARGE. */
  export(id: string, format: ExportFormat): Promise<ExportedFile>;
  run(id: string): Promise<RunId>;
}

/** Looks into the queue first, then into the logs folder. */
export function createPastTransfers(
  parts: () => TransferParts,
  queue: Pick<TransferQueue, 'find' | 'report'>,
  history: HistoryReader,
): PastTransfers {
  async function report(id: string): Promise<TransferReport> {
    const { settings, ports } = parts();
    if (queue.find(id) === null) return readPastReport(settings.places.logs, id, ports);
    const own = queue.report(id);
    if (own !== null) return own;
    throw new AppError('REPORT_MISSING', 'This transfer has no report.', {
      hint: 'A report is made when a transfer has come to its verdict.',
    });
  }

  return {
    report,
    async export(id, format) {
      const { settings, layout, ports } = parts();
      const found = await report(id);
      const view = queue.find(id);
      const journalId = view ? view.journalId : id;
      const kept = journalId && planReportFiles(settings.places.logs, journalId, ports).csv;
      return exportReport(found, format, layout.components, kept);
    },
    async run(id) {
      const own = queue.find(id);
      if (own) return own.run;
      const entry = (await history.readRecent()).find((each) => each.id === id);
      if (entry) return entry.run;
      throw new AppError('TRANSFER_UNKNOWN', 'No such transfer is known or recorded.', {
        hint: 'Look into the history; its journal may have been moved away.',
      });
    },
  };
}
