import { putBack, type JobList, type JobPorts } from './hold-job.ts';
import { listJobs } from './job-folder.ts';

/**
 * Puts every job of a list that ended with an error back to `todo`, once, before workers begin: were
 * each of them to try again by itself, a job would fail as often as there are workers. Throws
 * `AppError` JOB_….
 */
export async function retryErrors(list: JobList, ports: JobPorts): Promise<void> {
  for (const job of await listJobs(list.folder, ports)) {
    if (!list.signal.aborted) await putBack(job, 'error', list, ports);
  }
}
