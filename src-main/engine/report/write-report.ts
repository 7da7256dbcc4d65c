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
 * Keeps text, HTML and JSON of a report, each whole or not at all. Written again they are replaced,
 * e.g. when it is known what became of the mail. Their folder is not made: where the archive went
 * away, another one would grow on the disk below. Throws `AppError` REPORT_UNWRITABLE.
 */
export async function writeReport(
  report: TransferReport & { readonly files: ReportFiles },
  definitions: readonly ComponentDefinition[],
): Promise<void> {
  const { files } = report;
  await write(files.json, formatJson(report));
  await write(files.text, composeText(report, definitions));
  await write(files.html, composeHtml(report, definitions));
}

/** Keeps every difference of a transfer as CSV; as `writeReport` otherwise. */
export async function writeDifferences(
  file: string,
  rows: Iterable<DifferenceRow> | AsyncIterable<DifferenceRow>,
): Promise<void> {
  await write(file, formatDifferences(rows));
}

async function write(file: string, content: string | AsyncIterable<Uint8Array>): Promise<void> {
  try {
    await writeAtomically(file, content);
  } catch (error) {
    throw describeSystemError(error, 'REPORT_UNWRITABLE', `Cannot write the report ${file}`);
  }
}
