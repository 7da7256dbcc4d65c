import type { Problem } from '../../../src-shared/problem.ts';
import type { RunId } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';
import type { LockTiming } from '../transfer/lock-staleness.ts';
import { acquireLock, type LockPorts } from '../transfer/lock.ts';

export interface ClaimRequest {
  readonly folder: string;
  readonly job: RunId;
  readonly signal: AbortSignal;
  readonly timing?: LockTiming;
}

/** The right to change the file of one job. */
export interface Claim {
  /** What was taken over, to be told; empty as a rule. */
  readonly notes: readonly Problem[];
  /** Aborted when somebody has taken the job over: write nothing more. */
  readonly lost: AbortSignal;
  /** Never throws. */
  release(): Promise<void>;
}

/**
 * Claims a job for this worker, on all computers that see the list; null when another one holds it.
 * The claim is a transfer's lock beside the job's file: made in one step that also holds on NFS and
 * SMB, kept alive by signs of life, and taken over from the dead. Throws as `acquireLock` does.
 */
export async function claimJob(request: ClaimRequest, ports: LockPorts): Promise<Claim | null> {
  const { folder, job, signal, timing } = request;
  const lost = new AbortController();
  try {
    const lock = await acquireLock(
      {
        run: job,
        logs: folder,
        signal,
        onLost: (problem) => lost.abort(problem),
        ...(timing === undefined ? {} : { timing }),
      },
      ports,
    );
    return { notes: lock.notes, lost: lost.signal, release: () => lock.release() };
  } catch (error) {
    if (error instanceof AppError && error.code === 'LOCKED') return null;
    throw error;
  }
}
