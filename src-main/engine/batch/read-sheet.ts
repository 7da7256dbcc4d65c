import { readFile } from 'node:fs/promises';
import { AppError } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import type { Sheet } from './check-sheet.ts';

const LARGEST_BYTES = 20 * 1024 * 1024;

/**
 * Reads a sheet of CSV or Excel (`.xlsx`, its first sheet) as texts; dates of Excel become
 * `2026-01-31T14:05:00`. Throws `AppError` SHEET_UNREADABLE, SHEET_FORMAT.
 */
export async function readSheet(file: string, { path }: Pick<Ports, 'path'>): Promise<Sheet> {
  const extension = path.extname(file).toLowerCase();
  if (extension !== '.csv' && extension !== '.xlsx') {
    throw new AppError('SHEET_FORMAT', `${file} is neither a .csv nor an .xlsx file.`, {
      hint: 'Save the sheet as CSV or as an Excel workbook (.xlsx).',
    });
  }
  const bytes = await readBytes(file);
  try {
    return extension === '.csv' ? await readCsv(bytes) : await readExcel(bytes);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'SHEET_FORMAT',
      `${file} cannot be read as ${extension.slice(1)}: ${reason}`,
      {
        hint: 'Save the sheet anew.',
        cause: error,
      },
    );
  }
}

async function readBytes(file: string): Promise<Buffer> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw describeSystemError(error, 'SHEET_UNREADABLE', `Cannot read the sheet ${file}`);
  });
  if (bytes.length <= LARGEST_BYTES) return bytes;
  throw new AppError('SHEET_FORMAT', `${file} is larger than 20 MB, which no batch is.`);
}

/** Excel writes commas or semicolons, as the country has it. */
async function readCsv(bytes: Buffer): Promise<Sheet> {
  const { parse } = await import('csv-parse/sync');
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const header = text.split(/\r?\n/, 1)[0] ?? '';
  const count = (separator: string) => header.split(separator).length;
  const delimiter = [';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best), ',');
  return parse(text, { bom: true, delimiter, relax_column_count: true });
}

async function readExcel(bytes: Buffer): Promise<Sheet> {
  // Not its part for Node, which cannot be built into one file with everything else.
  const { readSheet: readFirst } = await import('read-excel-file/universal');
  const rows = await readFirst(new Uint8Array(bytes).buffer);
  return rows.map((cells) => cells.map((cell) => toText(cell)));
}

/** A date of a sheet has no zone: the library gives it as if it were in UTC. */
function toText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 19);
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  return typeof cell === 'string' ? cell : '';
}
