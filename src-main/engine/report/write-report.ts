import { mkdir } from 'node:fs/promises';
import type { ReportFiles, TransferReport } from '../../../src-shared/report.ts';
import type { ComponentDefinition } from '../layout/layout.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { writeAtomically } from '../write-atomically.ts';
import { formatDifferences, type DifferenceRow } from './csv.ts';
import { composeHtml } from './html.ts';
import { formatJson } from './json.ts';
import { composeText } from './text.ts';

/** Names of a report's files: `<logs>/<id>.report.{txt,html,json,csv}`; `id` is the journal's. */
export function planReportFiles(
  logsFolder: string,
  id: string,
  ports: Pick<Ports, 'path'>,
): ReportFiles {
  const nameOf = (ending: string): string => ports.path.join(logsFolder, `${id}.report.${ending}`);
  return { text: nameOf('txt'), html: nameOf('html'), json: nameOf('json'), csv: nameOf('csv') };
}

/**
 * Keeps text, HTML and JSON of a report, each whole or not at all, and makes their folder. Written
 * again they are replaced, e.g. when it is known what became of the mail.
 * Throws `AppError` REPORT_UNWRITABLE.
 */
export async function writeReport(
  report: TransferReport & { readonly files: ReportFiles },
  definitions: readonly ComponentDefinition[],
  ports: Pick<Ports, 'path'>,
): Promise<void> {
  const { files } = report;
  await write(files.json, formatJson(report), ports);
  await write(files.text, composeText(report, definitions), ports);
  await write(files.html, composeHtml(report, definitions), ports);
}

/** Keeps every difference of a transfer as CSV; as `writeReport` otherwise. */
export async function writeDifferences(
  file: string,
  rows: Iterable<DifferenceRow> | AsyncIterable<DifferenceRow>,
  ports: Pick<Ports, 'path'>,
): Promise<void> {
  await write(file, formatDifferences(rows), ports);
}

async function write(
  file: string,
  content: string | AsyncIterable<Uint8Array>,
  ports: Pick<Ports, 'path'>,
): Promise<void> {
  try {
    await mkdir(ports.path.dirname(file), { recursive: true });
    await writeAtomically(file, content);
  } catch (error) {
    throw describeSystemError(error, 'REPORT_UNWRITABLE', `Cannot write the report ${file}`);
  }
}
