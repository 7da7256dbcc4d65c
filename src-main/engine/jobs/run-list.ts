import type { JobListSummary } from '../../../src-shared/job-list.ts';
import { transferWithNotices } from '../notices/transfer-with-notices.ts';
import type { TransferParts } from '../transfer/request.ts';
import { createListProgress, type ListSnapshot } from './list-progress.ts';
import { requireRuns } from './require-runs.ts';
import { retryErrors } from './retry-errors.ts';
import { summariseList } from './summarise.ts';
import { tellListEnd } from './tell-list-end.ts';
import { describeResult, toTransferRequest, type JobSettings } from './transfer-job.ts';
import { workThrough, type JobOutcome } from './work-through.ts';

export interface RunListOptions extends JobSettings {
  readonly folder: string;
  readonly width: number;
  readonly atMost: number | null;
  readonly retryErrors: boolean;
  /** Aborted as for a transfer; what is under way goes back to `todo`. */
  readonly signal: AbortSignal;
  onProgress(snapshot: ListSnapshot): void;
  onEnded(outcome: JobOutcome): void;
}

/** What a worker did, and the list as it left it. */
export interface ListRun {
  readonly outcomes: readonly JobOutcome[];
  readonly summary: JobListSummary;
}

/** The files of a list are counted anew so often, to see what other workers have done. */
const COUNT_EVERY_MS = 10_000;
const SHOW_EVERY_MS = 250;

/**
 * Works through a list: each job is a transfer with its own verdict and report, and one mail tells
 * of the whole list when it has ended. Throws as
 * `workThrough` does.
 */
export async function runList(options: RunListOptions, parts: TransferParts): Promise<ListRun> {
  const { folder, signal } = options;
  const { ports } = parts;
  await requireRuns(folder, ports);
  if (options.retryErrors) await retryErrors(options, ports);
  const progress = createListProgress(await summariseList(folder, ports), ports);
  const ended = new AbortController();
  const shown = showAgainAndAgain();
  try {
    const outcomes = await workThrough(
      {
        ...options,
        work: async (job, stop) => {
          const watch = {
            signal: stop,
            onProgress: (snapshot: Parameters<typeof progress.noteJob>[1]) =>
              progress.noteJob(job, snapshot),
          };
          const request = toTransferRequest(job, ports.path.basename(folder), options);
          const report = await transferWithNotices(request, parts, watch);
          return describeResult(report, parts.layout.components);
        },
        onEnded: (outcome) => {
          progress.noteEnd(outcome.job);
          options.onEnded(outcome);
        },
      },
      ports,
    );
    const summary = await summariseList(folder, ports);
    progress.noteList(summary);
    if (!signal.aborted) await tellListEnd(folder, outcomes, parts);
    return { outcomes, summary };
  } finally {
    ended.abort();
    await shown;
    if (!signal.aborted) options.onProgress(progress.snapshot());
  }

  async function showAgainAndAgain(): Promise<void> {
    let countedAt = ports.clock.monotonic();
    while (!ended.signal.aborted) {
      options.onProgress(progress.snapshot());
      await ports.clock.sleep(SHOW_EVERY_MS, ended.signal);
      if (ports.clock.monotonic() - countedAt < COUNT_EVERY_MS) continue;
      // A share that is away for a moment only makes the figures old.
      await summariseList(folder, ports).then(
        (summary) => progress.noteList(summary),
        () => {},
      );
      countedAt = ports.clock.monotonic();
    }
  }
}
