import type { RowFault, SessionRow } from '../../../../src-shared/submitted-job.ts';
import { findNearest } from '../../config/find-nearest.ts';
import type { Sheet } from '../check-sheet.ts';
import { COLUMNS, nameModalityColumns, readModalityColumn } from '../columns.ts';
import { composeFault } from '../row-fault.ts';

/** Sessions as a sheet, whose header is always right: what does not belong there is a fault of its row. */
export interface SessionSheet {
  readonly sheet: Sheet;
  readonly faults: readonly RowFault[];
}

/** Makes a sheet of sessions that came as columns and values; the first one is row 1. Pure. */
export function toSheet(rows: readonly SessionRow[]): SessionSheet {
  const numbers = rows.flatMap((row) =>
    Object.keys(row).flatMap((column) => readModalityColumn(column)?.index ?? []),
  );
  const modalities = Array.from({ length: Math.max(0, ...numbers) + 1 }, (_, index) =>
    nameModalityColumns(index),
  ).flat();
  const header = [...COLUMNS.map(({ name }) => name), ...modalities];
  const cells = rows.map((row) => header.map((column) => toText(row[column])));
  return {
    sheet: [header, ...cells],
    faults: rows.flatMap((row, index) => explain(row, index + 1)),
  };

  function explain(row: SessionRow, number: number): readonly RowFault[] {
    if (Object.values(row).every((cell) => toText(cell).trim() === '')) {
      return [composeFault(number, COLUMNS[0].name, 'there is no session.')];
    }
    const unknown = Object.keys(row).filter((column) => !header.includes(column));
    return unknown.map((column) => {
      const nearest = findNearest(column, header);
      const remedy = nearest ? `; perhaps ${nearest} is meant` : '';
      return composeFault(number, column, `there is no such column${remedy}.`);
    });
  }
}

function toText(cell: SessionRow[string] | undefined): string {
  return cell === undefined || cell === null ? '' : String(cell);
}
