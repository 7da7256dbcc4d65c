import type { JobListSummary } from '../../../src-shared/job-list.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import { AppError } from '../app-error.ts';
import { retryErrors } from '../jobs/retry-errors.ts';
import { summariseList } from '../jobs/summarise.ts';
import { workThrough, type JobOutcome } from '../jobs/work-through.ts';
import type { Ports } from '../ports.ts';
import { judgeTransfer } from '../transfer/verdict.ts';
import { locateSchedule, readSchedule } from './keep-schedule.ts';
import { movePartition, type MovedFile, type MovedPartition } from './move-partition.ts';
import { groupTransfers } from './schedule.ts';

export interface RunScheduleOptions {
  readonly list: string;
  /** So many partitions at once. */
  readonly width: number;
  /** No more partitions than this; null: as long as there are any. */
  readonly atMost: number | null;
  readonly signal: AbortSignal;
  onEnded(outcome: JobOutcome): void;
}

/** What a worker did, and the schedule as it left it. */
export interface ScheduleRun {
  readonly verdict: Verdict;
  readonly files: readonly MovedFile[];
  readonly outcomes: readonly JobOutcome[];
  readonly summary: JobListSummary;
}

/**
 * The third phase: moves and compares what is on the schedule and that nobody else has, beside any
 * number of workers on other computers. What went well is never done again; what did not is tried
 * again. Throws `AppError` SCHEDULE_…, JOB_….
 */
export async function runSchedule(
  { list, signal, ...options }: RunScheduleOptions,
  ports: Ports,
): Promise<ScheduleRun> {
  const transfers = groupTransfers(await readSchedule(list, ports));
  if (transfers.size === 0) {
    const file = locateSchedule(list, ports);
    throw new AppError('SCHEDULE_MISSING', `There is nothing on the schedule ${file}.`, {
      hint: 'Make one first: runferry partitions schedule.',
    });
  }
  await retryErrors({ folder: list, signal }, ports);
  const files: MovedFile[] = [];
  const outcomes = await workThrough(
    {
      ...options,
      folder: list,
      signal,
      work: async (job, stop): Promise<MovedPartition> => {
        const moved = await movePartition(transfers.get(job) ?? [], stop, ports);
        files.push(...moved.files);
        return moved;
      },
    },
    ports,
  );
  const summary = await summariseList(list, ports);
  return { verdict: judge(outcomes, summary, signal), files, outcomes, summary };
}

/** What others have still under way says nothing against this worker; what is left in error does. */
function judge(
  outcomes: readonly JobOutcome[],
  { leftAlone }: JobListSummary,
  signal: AbortSignal,
): Verdict {
  const verdicts = outcomes.map(({ verdict }) => verdict);
  if (leftAlone.length > 0) verdicts.push('refused');
  if (signal.aborted) verdicts.push('cancelled');
  return verdicts.length === 0 ? 'verified' : judgeTransfer(verdicts);
}
