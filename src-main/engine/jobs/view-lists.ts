import { readdir } from 'node:fs/promises';
import type { JobListView } from '../../../src-shared/job-list.ts';
import { systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { mapBounded } from '../system/map-bounded.ts';
import { listArrays } from './slurm/records.ts';
import { summariseList } from './summarise.ts';

type ViewPorts = Pick<Ports, 'clock' | 'path'>;

/** A list with SLURM's arrays beside it. Throws `AppError` JOB_…. */
export async function viewList(folder: string, ports: ViewPorts): Promise<JobListView> {
  const [summary, arrays] = await Promise.all([
    summariseList(folder, ports),
    listArrays(folder, ports),
  ]);
  return { ...summary, arrays };
}

/**
 * Every list below a folder, by name; none when the folder is not there. Throws `AppError` JOB_….
 */
export async function viewLists(folder: string, ports: ViewPorts): Promise<readonly JobListView[]> {
  const names = await listFolders(folder, ports);
  return mapBounded(names, 2, (name) => viewList(ports.path.join(folder, name), ports));
}

async function listFolders(folder: string, { clock }: ViewPorts): Promise<string[]> {
  try {
    const entries = await answerInTime(folder, readdir(folder, { withFileTypes: true }), clock);
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw describeSystemError(error, 'JOB_LIST_UNREADABLE', `Cannot read the job lists ${folder}`);
  }
}
