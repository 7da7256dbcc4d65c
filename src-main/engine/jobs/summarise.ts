import type { JobCounts, JobListSummary } from '../../../src-shared/job-list.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import type { Ports } from '../ports.ts';
import { mapBounded } from '../system/map-bounded.ts';
import { explainFault, listJobs, locateJob, readJob } from './job-folder.ts';

/** So many files of a list are read at once. */
const WIDTH = 16;

type SummaryPorts = Pick<Ports, 'clock' | 'path'>;

/** What the files of one list say at this moment. Throws `AppError` JOB_…. */
export async function summariseList(folder: string, ports: SummaryPorts): Promise<JobListSummary> {
  const jobs = await listJobs(folder, ports);
  const found = await mapBounded(jobs, WIDTH, (job) => readJob(folder, job, ports));
  const counts: JobCounts = { todo: 0, ongoing: 0, error: 0, success: 0 };
  const leftAlone: Problem[] = [];
  found.forEach((each, index) => {
    if (each === null) return;
    if ('status' in each.content) counts[each.content.status] += 1;
    else leftAlone.push(explainFault(locateJob(folder, jobs[index] ?? '', ports), each.content));
  });
  const told = counts.todo + counts.ongoing + counts.error + counts.success;
  const list = ports.path.basename(folder);
  return { list, folder, total: told + leftAlone.length, counts, leftAlone };
}
