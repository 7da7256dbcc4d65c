import { readFile } from 'node:fs/promises';
import { systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { writeAtomically } from '../write-atomically.ts';
import { composeSchedule, parseSchedule } from './schedule-csv.ts';
import type { Transfer } from './schedule.ts';

/** The table of all transfers, among the files of its job list. */
const SCHEDULE_NAME = 'schedule.csv';

/** Where the schedule of a job list lies. */
export function locateSchedule(folder: string, { path }: Pick<Ports, 'path'>): string {
  return path.join(folder, SCHEDULE_NAME);
}

/** The schedule in a folder, empty when there is none yet. Throws `AppError` SCHEDULE_…. */
export async function readSchedule(
  folder: string,
  ports: Pick<Ports, 'path'>,
): Promise<readonly Transfer[]> {
  const file = locateSchedule(folder, ports);
  try {
    return parseSchedule(await readFile(file, 'utf8'), file);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw describeSystemError(error, 'SCHEDULE_UNREADABLE', `Cannot read the schedule ${file}`);
  }
}

/** Replaces the schedule as a whole. Throws `AppError` SCHEDULE_UNWRITABLE. */
export async function writeSchedule(
  folder: string,
  transfers: readonly Transfer[],
  ports: Pick<Ports, 'path'>,
): Promise<void> {
  const file = locateSchedule(folder, ports);
  try {
    await writeAtomically(file, composeSchedule(transfers));
  } catch (error) {
    throw describeSystemError(error, 'SCHEDULE_UNWRITABLE', `Cannot write the schedule ${file}`);
  }
}
