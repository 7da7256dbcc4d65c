import type { TransferReport } from '../../../src-shared/report.ts';

/** The report as one indented JSON document, in the shape of `transferReportSchema`. */
export function formatJson(report: TransferReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
