import { stat } from 'node:fs/promises';
import type { Ports } from '../ports.ts';
import { explainSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import type { TransferParts } from '../transfer/request.ts';
import { mapBounded } from '../system/map-bounded.ts';
import { checkSheet, type CheckedSheet, type RowFault } from './check-sheet.ts';
import { nameModalityColumns } from './columns.ts';
import { loadJobTypes } from './load-job-types.ts';
import type { JobType } from './job-type.ts';
import { readSheet } from './read-sheet.ts';
import type { Session } from './session.ts';

/** A sheet with everything that is wrong in it, and the job types that it was checked against. */
export interface Batch extends CheckedSheet {
  readonly jobTypes: readonly JobType[];
}

const WIDTH = 8;

/**
 * Reads a sheet and checks it row by row: against the job types, every row against the others, and
 * every source on the disk. Nothing is written. Throws `AppError` SHEET_…, CONFIG_….
 */
export async function openBatch(
  file: string,
  { settings, layout, ports }: Pick<TransferParts, 'settings' | 'layout' | 'ports'>,
): Promise<Batch> {
  const jobTypes = await loadJobTypes(settings);
  const known = {
    jobTypes: jobTypes.map(({ name }) => name),
    modalities: layout.components.map(({ name }) => name),
  };
  const { sessions, faults } = checkSheet(await readSheet(file, ports), known, ports);
  const missing = await mapBounded(sessions, WIDTH, (session) => findMissing(session, ports));
  const wrong = missing.flat();
  const wrongRows = new Set(wrong.map(({ row }) => row));
  return {
    jobTypes,
    sessions: sessions.filter(({ row }) => !wrongRows.has(row)),
    faults: [...faults, ...wrong].sort((one, other) => one.row - other.row),
  };
}

async function findMissing(
  { row, modalities, metadataFolder }: Session,
  { clock }: Pick<Ports, 'clock'>,
): Promise<RowFault[]> {
  const folders = [
    ...modalities.map(({ source }, index) => ({ column: nameModalityColumns(index)[1], source })),
    ...(metadataFolder === null ? [] : [{ column: 'metadata_dir', source: metadataFolder }]),
  ];
  const faults: RowFault[] = [];
  for (const { column, source } of folders) {
    const reason = await whyNoFolder(source, clock);
    if (reason !== null) {
      faults.push({ row, column, message: `Row ${row}, column ${column}: ${source}: ${reason}.` });
    }
  }
  return faults;
}

async function whyNoFolder(folder: string, clock: Ports['clock']): Promise<string | null> {
  try {
    const found = await answerInTime(folder, stat(folder), clock);
    return found.isDirectory() ? null : 'it is a file, not a folder';
  } catch (error) {
    return explainSystemError(error);
  }
}
