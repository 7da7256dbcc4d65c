import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { AppError } from '../app-error.ts';
import { findRunIdFault } from '../runs/run-id.ts';
import type { Transfer } from './schedule.ts';

const COLUMNS = ['id', 'component', 'source', 'place', 'path'] as const;

/**
 * A schedule as CSV (RFC 4180) in UTF-8 with a byte order mark, which people and their programs may
 * read. Cells stay as they are, since it is read again: they begin with letters, digits or a slash.
 */
export function composeSchedule(transfers: readonly Transfer[]): string {
  return stringify([...transfers], {
    header: true,
    columns: [...COLUMNS],
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    bom: true,
  });
}

/**
 * Reads what `composeSchedule` has written, or a program for tables has saved. Throws `AppError`
 * SCHEDULE_INVALID with file and line.
 */
export function parseSchedule(text: string, file: string): readonly Transfer[] {
  const transfers: Transfer[] = [];
  for (const [index, row] of readRows(text, file).entries()) {
    const fault = findFault(row);
    if (fault !== null) throw refuse(file, index + 2, fault);
    const [id, component, source, place, path] = COLUMNS.map((name) => row[name] ?? '');
    transfers.push({ id: id!, component: component!, source: source!, place: place!, path: path! });
  }
  return transfers;
}

type Row = Readonly<Record<string, string>>;

function readRows(text: string, file: string): readonly Row[] {
  try {
    return parse(text, { bom: true, columns: true, skip_empty_lines: true }) as readonly Row[];
  } catch (error) {
    // The library says the line in its own words, which name no thing.
    const { lines } = error as { readonly lines?: number };
    throw refuse(file, lines ?? 1, 'this is no line of a table in CSV');
  }
}

function findFault(row: Row): string | null {
  const missing = COLUMNS.filter((name) => !row[name]);
  if (missing.length > 0) return `there is nothing under ${missing.join(', ')}`;
  const { id = '', path = '' } = row;
  if (findRunIdFault(id) !== null) return `"${id}" cannot be an id: it ${findRunIdFault(id)}`;
  const leaves = path.split(/[\\/]/).some((name) => name === '' || name === '.' || name === '..');
  return leaves ? `the path ${path} leaves its place` : null;
}

function refuse(file: string, line: number, fault: string): AppError {
  return new AppError('SCHEDULE_INVALID', `${file}, line ${line}: ${fault}.`, {
    hint: 'Put the file back as Runferry wrote it: the new names in it are decided once.',
  });
}
