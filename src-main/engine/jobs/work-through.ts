import type { JobStatus } from '../../../src-shared/job-list.ts';
import type { RunId } from '../../../src-shared/run.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import { putBack, takeJob, type HeldJob, type JobList, type JobPorts } from './hold-job.ts';
import { listJobs } from './job-folder.ts';

/** What the work on a job came to. */
export interface JobResult {
  readonly verdict: Verdict;
  /** What people read in the job's file, one sentence each. */
  readonly sentences: readonly string[];
  /** The reason lies in places that all jobs share: it is still to be done, and no further one is begun. */
  readonly concernsAll?: boolean;
}

/** A job that this worker has worked on. */
export interface JobOutcome extends JobResult {
  readonly job: RunId;
  /** What its file says now; null when the file was left alone. */
  readonly status: JobStatus | null;
}

export interface WorkOptions extends JobList {
  /** So many jobs at once. */
  readonly width: number;
  /** No more jobs than this; null: as long as there are any. */
  readonly atMost: number | null;
  /** Does one job. The signal is aborted when all work, or this job, has to stop. */
  work(job: RunId, signal: AbortSignal): Promise<JobResult>;
  onEnded?(outcome: JobOutcome): void;
}

/**
 * Works through a list, beside any number of workers elsewhere, until no job is left that nobody has.
 * A job is done once by one worker; one whose worker has died is given back and done. Aborting the
 * signal gives back what is under way. Throws `AppError` JOB_…, after what is under way has ended.
 */
export async function workThrough(
  options: WorkOptions,
  ports: JobPorts,
): Promise<readonly JobOutcome[]> {
  const outcomes: JobOutcome[] = [];
  const enough = new AbortController();
  const takeNext = createJobPicker(options, enough.signal, ports);
  const workOn = async (): Promise<void> => {
    for (let held = await takeNext(); held !== null; held = await takeNext()) {
      const outcome = await carryOut(held, options);
      outcomes.push(outcome);
      options.onEnded?.(outcome);
      if (outcome.concernsAll) enough.abort();
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: options.width }, workOn));
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken) throw broken.reason;
  return outcomes;
}

/** Picks one job after the other, each for one caller; null when there is none left. */
function createJobPicker(
  options: WorkOptions,
  enough: AbortSignal,
  ports: JobPorts,
): () => Promise<HeldJob | null> {
  const { folder, signal, atMost } = options;
  const isOver = () => signal.aborted || enough.aborted || taken.size >= (atMost ?? Infinity);
  const taken = new Set<RunId>();
  let round: RunId[] = [];
  const listRound = async (): Promise<RunId[]> => {
    const jobs = await listJobs(folder, ports);
    for (const job of jobs) if (!isOver()) await putBack(job, 'ongoing', options, ports);
    return jobs.filter((job) => !taken.has(job));
  };
  const pick = async (): Promise<HeldJob | null> => {
    let hasListed = false;
    while (!isOver()) {
      const job = round.shift();
      if (job === undefined) {
        if (hasListed) return null;
        hasListed = true;
        round = await listRound();
        continue;
      }
      const held = await takeJob(job, options, ports);
      if (held === null) continue;
      taken.add(job);
      return held;
    }
    return null;
  };
  let last: Promise<HeldJob | null> = Promise.resolve(null);
  // One after the other: a list that cannot be read for one cannot be read for all.
  return () => (last = last.then(pick));
}

async function carryOut(held: HeldJob, options: WorkOptions): Promise<JobOutcome> {
  const { job, lost } = held;
  const result = await options
    .work(job, stopFor(options.signal, lost))
    .catch(async (error: unknown) => {
      await held.end('error', ['The program met an unexpected problem.']);
      throw error;
    });
  const status = result.concernsAll ? 'todo' : statusOf(result.verdict);
  const problem = await held.end(status, result.sentences);
  if (problem === null) return { job, ...result, status };
  return { job, ...result, sentences: [...result.sentences, problem.message], status: null };
}

/** Whoever loses a job is interrupted, by whatever it was lost. */
function stopFor(signal: AbortSignal, lost: AbortSignal): AbortSignal {
  const interrupted = new AbortController();
  lost.addEventListener('abort', () => interrupted.abort('interrupted'), { once: true });
  return AbortSignal.any([signal, interrupted.signal]);
}

/** Only what is verified is a success; what was stopped, or is another one's, is still to be done. */
function statusOf(verdict: Verdict): JobStatus {
  switch (verdict) {
    case 'verified':
    case 'verified-with-overrides':
      return 'success';
    case 'locked':
    case 'cancelled':
    case 'interrupted':
      return 'todo';
    case 'differences':
    case 'failed':
    case 'refused':
    case 'dry-run':
      return 'error';
  }
}
