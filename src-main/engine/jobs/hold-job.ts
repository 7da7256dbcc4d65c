import type { JobStatus } from '../../../src-shared/job-list.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import type { RunId } from '../../../src-shared/run.ts';
import type { Ports } from '../ports.ts';
import type { LockTiming } from '../transfer/lock-staleness.ts';
import { isRunLocked, type LockPorts } from '../transfer/lock.ts';
import { claimJob, type Claim } from './claim.ts';
import { BEGUN, noteInJobFile, type JobFile } from './job-file.ts';
import { locateJob, readJob, writeJob } from './job-folder.ts';

export type JobPorts = LockPorts & Pick<Ports, 'env'>;

/** A list, and what touching its jobs takes. */
export interface JobList {
  readonly folder: string;
  /** Ends the wait that a silent claim needs. */
  readonly signal: AbortSignal;
  readonly timing?: LockTiming;
}

/** A job in this worker's hands: its file says `ongoing`, and no other worker touches it. */
export interface HeldJob {
  readonly job: RunId;
  /** Aborted when the job is another worker's by now. */
  readonly lost: AbortSignal;
  /**
   * Writes how it ended and gives the job back. A file that is not as this worker left it is left
   * alone: then the reason is returned, otherwise null. Throws `AppError` JOB_….
   */
  end(status: JobStatus, sentences: readonly string[]): Promise<Problem | null>;
}

/**
 * Takes a job that is still to be done; null when it is not, or another worker has it. The file is
 * looked at once more under the claim, so that no job is done twice.
 */
export async function takeJob(job: RunId, list: JobList, ports: JobPorts): Promise<HeldJob | null> {
  if ((await readContent(list.folder, job, ports))?.status !== 'todo') return null;
  const claim = await claimJob({ ...list, job }, ports);
  if (claim === null) return null;
  try {
    const content = await readContent(list.folder, job, ports);
    if (content?.status === 'todo') return await begin(job, content, claim, list, ports);
    await claim.release();
    return null;
  } catch (error) {
    await claim.release();
    throw error;
  }
}

async function begin(
  job: RunId,
  content: JobFile,
  claim: Claim,
  { folder }: JobList,
  ports: JobPorts,
): Promise<HeldJob> {
  const notes = claim.notes.map(({ message }) => message);
  const sentences = [...notes, `${BEGUN}${describeWorker(ports)}.`];
  const ongoing = noteInJobFile(content, 'ongoing', sentences, ports.clock.now());
  const text = await writeJob(folder, job, ongoing, ports);
  return {
    job,
    lost: claim.lost,
    async end(status, sentences) {
      try {
        const now = await readJob(folder, job, ports);
        if (claim.lost.aborted || now?.text !== text) return explainEdited(folder, job, ports);
        const ended = noteInJobFile(ongoing, status, sentences, ports.clock.now());
        await writeJob(folder, job, ended, ports);
        return null;
      } finally {
        await claim.release();
      }
    },
  };
}

function describeWorker({ identity, env }: JobPorts): string {
  const { user, host, pid } = identity;
  const [array, task] = [env['SLURM_ARRAY_JOB_ID'], env['SLURM_ARRAY_TASK_ID']];
  const slurm = array && task ? `, SLURM ${array}_${task}` : '';
  return `${user} on ${host} (process ${pid}${slurm})`;
}

function explainEdited(folder: string, job: RunId, ports: JobPorts): Problem {
  return {
    code: 'JOB_EDITED',
    message: `${locateJob(folder, job, ports)} was changed while the job was under way; it is left alone.`,
    hint: 'What became of the run stands in its report. Look at the file, and write todo in its first line to have it done once more.',
  };
}

/** Why jobs of a status are put back to `todo`. */
const PUT_BACK = {
  ongoing: 'Its worker ended without a word; the job was given back.',
  error: 'Put back, to be done again.',
} as const;

/** Puts a job of this status back to `todo` that no worker holds; true when it was. */
export async function putBack(
  job: RunId,
  status: keyof typeof PUT_BACK,
  list: JobList,
  ports: JobPorts,
): Promise<boolean> {
  const { folder } = list;
  if ((await readContent(folder, job, ports))?.status !== status) return false;
  if (await isRunLocked(folder, job, ports)) return false;
  const claim = await claimJob({ ...list, job }, ports);
  if (claim === null) return false;
  try {
    const content = await readContent(folder, job, ports);
    if (content?.status !== status) return false;
    await writeJob(
      folder,
      job,
      noteInJobFile(content, 'todo', [PUT_BACK[status]], ports.clock.now()),
      ports,
    );
    return true;
  } finally {
    await claim.release();
  }
}

async function readContent(folder: string, job: RunId, ports: JobPorts): Promise<JobFile | null> {
  const content = (await readJob(folder, job, ports))?.content;
  return content === undefined || 'fault' in content ? null : content;
}
