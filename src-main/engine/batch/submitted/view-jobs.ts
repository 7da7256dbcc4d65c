import type { ProgressSnapshot } from '../../../../src-shared/progress.ts';
import type { RunId } from '../../../../src-shared/run.ts';
import type { SubmittedJob, SubmittedJobDetails } from '../../../../src-shared/submitted-job.ts';
import { AppError } from '../../app-error.ts';
import { findNews, type JobFile } from '../../jobs/job-file.ts';
import { listJobs, readJob } from '../../jobs/job-folder.ts';
import type { Ports } from '../../ports.ts';
import { findRunIdFault } from '../../runs/run-id.ts';
import { mapBounded } from '../../system/map-bounded.ts';
import { readSubmission, type Submission } from './session-files.ts';

type ViewPorts = Pick<Ports, 'clock' | 'path'>;
type Running = ReadonlyMap<RunId, ProgressSnapshot | null>;

const WIDTH = 16;

/** All jobs that were sent to this computer, the newest first. Throws `AppError` JOB_…. */
export async function viewJobs(
  folder: string,
  running: Running,
  ports: ViewPorts,
): Promise<readonly SubmittedJob[]> {
  const runs = await listJobs(folder, ports).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'JOB_LIST_MISSING') return [];
    throw error;
  });
  const jobs = await mapBounded(runs, WIDTH, async (run) => {
    const found = await read(folder, run, ports);
    return found === null ? [] : [describe(run, found, running)];
  });
  return jobs.flat().sort((one, other) => other.submittedAt.localeCompare(one.submittedAt));
}

/** One of them, with its session and all that its file says. Throws `AppError` JOB_…. */
export async function viewJob(
  run: RunId,
  folder: string,
  running: Running,
  ports: ViewPorts,
): Promise<SubmittedJobDetails> {
  const found = findRunIdFault(run) === null ? await read(folder, run, ports) : null;
  if (found === null) {
    throw new AppError('JOB_UNKNOWN', 'There is no such job on this computer.', {
      hint: 'Look at the list of jobs.',
    });
  }
  const columns = Object.entries(found.submission.session).flatMap(([name, cell]) =>
    cell === null || cell === '' ? [] : [{ name, value: String(cell) }],
  );
  return { ...describe(run, found, running), columns, log: [...found.file.log] };
}

interface FoundJob {
  readonly file: Pick<JobFile, 'log'> & { readonly status: JobFile['status'] | null };
  readonly submission: Submission;
}

/** Null for what is no job, or no longer one; a job without its session was not sent here. */
async function read(folder: string, run: RunId, ports: ViewPorts): Promise<FoundJob | null> {
  const content = (await readJob(folder, run, ports))?.content;
  if (content === undefined) return null;
  const file = 'fault' in content ? { status: null, log: [`The file ${content.fault}.`] } : content;
  try {
    return { file, submission: await readSubmission(folder, run, ports) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'SESSION_MISSING') return null;
    throw error;
  }
}

function describe(run: RunId, { file, submission }: FoundJob, running: Running): SubmittedJob {
  const { session, submittedAt } = submission;
  const snapshot = running.get(run) ?? null;
  return {
    run,
    jobType: String(session['job_type'] ?? ''),
    project: String(session['project_name'] ?? ''),
    submittedAt,
    status: file.status,
    progress: snapshot && { state: snapshot.state, percent: snapshot.percent },
    news: findNews(file),
  };
}
