import { open } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { composeTemplate } from '../../engine/batch/columns.ts';
import type { Ports } from '../../engine/ports.ts';
import { describeSystemError } from '../../engine/system-error.ts';
import type { Request } from '../arguments/request.ts';
import type { Terminal } from '../terminal.ts';

/** Writes a sheet with the right columns to a file that is not there yet. */
export async function writeTemplateCommand(
  { file, isExcel }: Extract<Request, { command: 'batch-template' }>,
  { path, workingFolder }: Pick<Ports, 'path' | 'workingFolder'>,
  terminal: Terminal,
): Promise<ExitCode> {
  const full = path.resolve(workingFolder, file ?? (isExcel ? 'batch.xlsx' : 'batch.csv'));
  const rows = composeTemplate();
  await writeNew(full, isExcel ? await composeExcel(rows) : stringify(rows.map((row) => [...row])));
  terminal.writeOut(`${full}\n`);
  return EXIT_CODES.verified;
}

async function composeExcel(rows: ReturnType<typeof composeTemplate>): Promise<Buffer> {
  const { default: writeExcel } = await import('write-excel-file/universal');
  const cells = rows.map((row) => row.map((value) => ({ value, type: String })));
  const blob = await writeExcel(cells).toBlob();
  return Buffer.from(await blob.arrayBuffer());
}

/** A sheet that somebody has filled in is never overwritten. */
async function writeNew(file: string, content: string | Buffer): Promise<void> {
  try {
    const handle = await open(file, 'wx');
    try {
      await handle.writeFile(content);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw describeSystemError(error, 'SHEET_UNWRITABLE', `Cannot write the template ${file}`);
  }
}
