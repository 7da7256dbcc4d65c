import { stat } from 'node:fs/promises';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import { AppError } from '../app-error.ts';
import type { Journal } from '../journal/journal.ts';
import { deliverReport } from '../mail/deliver.ts';
import type { DifferenceRow } from '../report/csv.ts';
import { planReportFiles, writeDifferences, writeReport } from '../report/write-report.ts';
import { listDifferences, type ComponentRecord } from './component-record.ts';
import { composeReport, type TransferDraft } from './draft.ts';
import {
  mergeReceipt,
  readReceipt,
  RECEIPT_NAME,
  updateMarker,
  withdrawMarker,
  writeReceipt,
} from './receipt.ts';
import type { TransferParts, TransferRequest } from './request.ts';

/**
 * Ends a transfer that has a journal: differences and receipt are written, the mail goes out or
 * waits, the report is kept, the journal closed, and last of all the marker of a verified run. What
 * of it fails is told in the report and changes nothing about the verdict.
 */
export async function conclude(
  draft: TransferDraft,
  verdict: Verdict,
  parts: TransferParts,
  journal: Journal,
): Promise<TransferReport> {
  const { settings, layout, ports } = parts;
  const runFolder = layout.recordsFolder(settings.places, draft.request.run);
  const touched = isTouched(draft, verdict) && (await isThere(runFolder));
  const files = planReportFiles(settings.places.logs, journal.id, ports);
  if (touched) draft.receipt = ports.path.join(runFolder, RECEIPT_NAME);
  const report: TransferReport = { ...composeReport(draft, verdict, parts), files };
  const tell = createTeller(report);

  await tell(() => writeDifferences(files.csv, listRows(draft.records)));
  const receipt = mergeReceipt(await readReceipt(runFolder, ports), report);
  if (touched && !(await tell(() => writeReceipt(runFolder, receipt, ports))))
    report.receipt = null;
  const keepReport = () => writeReport({ ...report, files }, layout.components);
  await tell(keepReport);
  if (draft.request.kind === 'transfer') {
    await mailReport(report, draft.request, parts);
    await tell(keepReport);
  }
  const unwritten = await journal.append({ event: 'finished', report });
  if (unwritten) report.problems.push(unwritten.toProblem());
  if (touched) {
    await tell(() =>
      report.receipt === null
        ? withdrawMarker(runFolder, ports)
        : updateMarker(runFolder, receipt, ports),
    );
  }
  return report;
}

/**
 * Whether more, or less, is known of the run at the destination than before. Who has lost the lock
 * writes nothing more: the run is somebody else's by now.
 */
function isTouched(draft: TransferDraft, verdict: Verdict): boolean {
  if (draft.problems.some(({ code }) => code === 'LOCK_LOST')) return false;
  if (draft.request.kind === 'transfer') return draft.isCopyBegun;
  return verdict !== 'refused' && verdict !== 'cancelled' && verdict !== 'interrupted';
}

async function isThere(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch {
    // Gone or away: then nothing can be kept there, and the report says what could not be counted.
    return false;
  }
}

/** Sends a report, unless its list is told as a whole; what became of the mail is written into it. */
export async function mailReport(
  report: TransferReport,
  { list }: Pick<TransferRequest, 'list'>,
  parts: TransferParts,
): Promise<void> {
  const { settings, layout, ports } = parts;
  if (list !== undefined) {
    const reason = `One mail tells of the whole list ${list} at its end.`;
    report.mail = { state: 'off', recipients: [], refused: [], reason };
    return;
  }
  const beganMs = ports.clock.monotonic();
  const delivery = await deliverReport(
    { report, definitions: layout.components, settings: settings.mail },
    ports,
  );
  report.mail = delivery.mail;
  const mailSeconds = Math.round((ports.clock.monotonic() - beganMs) / 100) / 10;
  if (report.times) report.times = { ...report.times, mailSeconds };
  report.problems.push(...delivery.problems);
}

/** Runs a step; an expected problem goes into the report, and the answer is whether it went well. */
function createTeller(report: TransferReport) {
  return async (step: () => Promise<unknown>): Promise<boolean> => {
    try {
      await step();
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      report.problems.push(error.toProblem());
      return false;
    }
  };
}

function* listRows(records: readonly ComponentRecord[]): Generator<DifferenceRow> {
  for (const record of records) {
    for (const difference of listDifferences(record)) {
      yield { component: record.job.component, difference };
    }
  }
}
