import { readFile, stat } from 'node:fs/promises';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { ExportedFile, ExportFormat } from '../../../src-shared/transfer.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { ComponentDefinition } from '../layout/layout.ts';
import { formatDifferences, listKeptDifferences } from './csv.ts';
import { composeHtml } from './html.ts';
import { formatJson } from './json.ts';
import { composeText } from './text.ts';

/** A list of differences that is larger is not sent through a window: it lies beside the logs. */
const LARGEST_CSV_BYTES = 32 * 1024 * 1024;

const FORMS: Readonly<
  Record<ExportFormat, { readonly ending: string; readonly mediaType: string }>
> = {
  html: { ending: 'html', mediaType: 'text/html' },
  csv: { ending: 'csv', mediaType: 'text/csv' },
  json: { ending: 'json', mediaType: 'application/json' },
  text: { ending: 'txt', mediaType: 'text/plain' },
};

/**
 * A report as a file to be saved. The CSV has every difference when the one kept beside the logs is
 * still `csvFile`, otherwise those that the report holds. Throws `AppError` EXPORT_TOO_LARGE.
 */
export async function exportReport(
  report: TransferReport,
  format: ExportFormat,
  definitions: readonly ComponentDefinition[],
  csvFile: string | null,
): Promise<ExportedFile> {
  const { ending, mediaType } = FORMS[format];
  const day = report.startedAt.slice(0, 10);
  return {
    fileName: `${report.run}.${day}.report.${ending}`,
    mediaType: `${mediaType}; charset=utf-8`,
    content: await compose(report, format, definitions, csvFile),
  };
}

async function compose(
  report: TransferReport,
  format: ExportFormat,
  definitions: readonly ComponentDefinition[],
  csvFile: string | null,
): Promise<string> {
  switch (format) {
    case 'html':
      return composeHtml(report, definitions);
    case 'json':
      return formatJson(report);
    case 'text':
      return composeText(report, definitions);
    case 'csv':
      return (csvFile === null ? null : await readKeptCsv(csvFile)) ?? (await composeCsv(report));
  }
}

async function readKeptCsv(file: string): Promise<string | null> {
  try {
    const { size } = await stat(file);
    if (size <= LARGEST_CSV_BYTES) return await readFile(file, 'utf8');
  } catch (error) {
    // It was moved away, or its drive is: the report itself has the first differences.
    if (systemErrorCode(error) !== undefined) return null;
    throw error;
  }
  throw new AppError('EXPORT_TOO_LARGE', 'The list of differences is too large to be shown here.', {
    hint: `It lies in ${file}.`,
  });
}

async function composeCsv(report: TransferReport): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of formatDifferences(listKeptDifferences(report.components))) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
