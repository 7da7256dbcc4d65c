import { transferReportSchema, type TransferReport } from '../../../src-shared/report.ts';

/** The report as one JSON document, indented, in the order of its schema; ends with a line feed. */
export function formatJson(report: TransferReport): string {
  return `${JSON.stringify(transferReportSchema.parse(report), null, 2)}\n`;
}
