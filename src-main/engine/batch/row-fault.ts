import type { RowFault } from '../../../src-shared/submitted-job.ts';

/** Says what is wrong in one cell: `Row 7, column acq_datetime: …`. Pure. */
export function composeFault(row: number, column: string, sentence: string): RowFault {
  return { row, column, message: `Row ${row}, column ${column}: ${sentence}` };
}
