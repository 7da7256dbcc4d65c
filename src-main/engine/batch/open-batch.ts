import type { JobType } from '../../../src-shared/job-type.ts';
import { mapBounded } from '../system/map-bounded.ts';
import type { TransferParts } from '../transfer/request.ts';
import { checkBuckets } from './check-buckets.ts';
import { checkFolders } from './check-folders.ts';
import { checkSheet, type CheckedSheet, type Sheet } from './check-sheet.ts';
import { loadJobTypes } from './load-job-types.ts';
import { readSheet } from './read-sheet.ts';

/** A sheet with everything that is wrong in it, and the job types that it was checked against. */
export interface Batch extends CheckedSheet {
  readonly jobTypes: readonly JobType[];
}

type BatchParts = Pick<TransferParts, 'settings' | 'layout' | 'ports'>;

const WIDTH = 8;

/**
 * Reads a sheet and checks it row by row: against the job types, every row against the others, every
 * source on the disk, and every bucket by asking for it. Nothing is written. Throws `AppError`
 * SHEET_…, CONFIG_….
 */
export async function openBatch(file: string, parts: BatchParts): Promise<Batch> {
  const jobTypes = await loadJobTypes(parts.settings);
  return checkBatch(await readSheet(file, parts.ports), jobTypes, parts);
}

/**
 * Checks a sheet as `openBatch` does. With `within`, sources must lie in or below one of these
 * folders, no others are looked at, and no bucket can be named. Throws `AppError` SHEET_….
 */
export async function checkBatch(
  sheet: Sheet,
  jobTypes: readonly JobType[],
  { settings, layout, ports }: BatchParts,
  { firstRow, within }: { readonly firstRow?: number; readonly within?: readonly string[] } = {},
): Promise<Batch> {
  const known = {
    jobTypes: jobTypes.map(({ name }) => name),
    modalities: layout.components.map(({ name }) => name),
    allowsBuckets: within === undefined,
  };
  const { sessions, faults } = checkSheet(sheet, known, ports, firstRow);
  const missing = await mapBounded(sessions, WIDTH, (session) =>
    checkFolders(session, within ?? null, ports),
  );
  const wrong = [...missing.flat(), ...(await checkBuckets(sessions, { settings, ports }))];
  const wrongRows = new Set(wrong.map(({ row }) => row));
  return {
    jobTypes,
    sessions: sessions.filter(({ row }) => !wrongRows.has(row)),
    faults: [...faults, ...wrong].sort((one, other) => one.row - other.row),
  };
}
