import { findNearest } from '../config/find-nearest.ts';
import { COLUMNS, nameModalityColumns, readModalityColumn } from './columns.ts';

const KNOWN: readonly string[] = COLUMNS.map(({ name }) => name);

/** What is wrong with the header of a sheet, one sentence each; empty when nothing is. Pure. */
export function findHeaderFaults(header: readonly string[]): readonly string[] {
  const unknown = header.flatMap((column, index) => explainUnknown(column, index));
  const twice = header
    .filter((column, index) => column !== '' && header.indexOf(column) < index)
    .map((column) => `column ${column} is there more than once.`);
  const missing = COLUMNS.filter(({ name, isNeeded }) => isNeeded && !header.includes(name)).map(
    ({ name }) => `column ${name} is missing.`,
  );
  return [...unknown, ...twice, ...missing, ...findModalityFaults(header)];
}

function explainUnknown(column: string, index: number): readonly string[] {
  if (KNOWN.includes(column) || readModalityColumn(column) !== null) return [];
  if (column === '') return [`column number ${index + 1} has no name.`];
  const nearest = findNearest(column, [...KNOWN, ...nameModalityColumns(0)]);
  return [`there is no column ${column}${nearest ? `; perhaps ${nearest} is meant` : ''}.`];
}

/** Modalities are numbered from 0 without a gap, and each has both its columns. */
function findModalityFaults(header: readonly string[]): readonly string[] {
  const numbers = header.flatMap((column) => readModalityColumn(column)?.index ?? []);
  const last = Math.max(0, ...numbers);
  return Array.from({ length: last + 1 }, (_, index) => nameModalityColumns(index))
    .flat()
    .filter((column) => !header.includes(column))
    .map((column) => `column ${column} is missing.`);
}
