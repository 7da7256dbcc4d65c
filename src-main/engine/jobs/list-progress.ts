import type { JobListSummary } from '../../../src-shared/job-list.ts';
import type { ProgressSnapshot } from '../../../src-shared/progress.ts';
import type { RunId } from '../../../src-shared/run.ts';
import type { Ports } from '../ports.ts';
import { estimateSecondsLeft } from '../progress/eta.ts';

/** A whole list at one moment, as one of its workers sees it. */
export interface ListSnapshot {
  readonly list: string;
  /** Jobs in the list, those of other workers among them. */
  readonly jobs: { readonly total: number; readonly ended: number; readonly errors: number };
  /** Of all jobs; a job under way counts in part. Below 100 until all have ended. */
  readonly percent: number;
  /** What this worker has copied, and how fast it is; null while unknown. */
  readonly filesDone: number;
  readonly bytesDone: number;
  readonly bytesPerSecond: number | null;
  /** For the whole list, at the pace of all workers since this one began; null while unknown. */
  readonly secondsLeft: number | null;
  /** The jobs of this worker that are under way. */
  readonly running: readonly ProgressSnapshot[];
}

/** Follows the jobs of one worker and makes a whole of them. */
export interface ListProgress {
  /** What the list's files say; the latest wins. */
  noteList(summary: JobListSummary): void;
  noteJob(job: RunId, snapshot: ProgressSnapshot): void;
  noteEnd(job: RunId): void;
  snapshot(): ListSnapshot;
}

/** A worker's progress, with nothing under way yet. */
export function createListProgress(
  summary: JobListSummary,
  { clock }: Pick<Ports, 'clock'>,
): ListProgress {
  const running = new Map<RunId, ProgressSnapshot>();
  const began = { at: clock.monotonic(), ended: countEnded(summary) };
  let latest = summary;
  /** Ended since the list was last looked at. */
  let ended = 0;
  const past = { files: 0, bytes: 0 };
  return {
    noteList(next) {
      latest = next;
      ended = 0;
    },
    noteJob: (job, snapshot) => void running.set(job, snapshot),
    noteEnd(job) {
      const last = running.get(job);
      past.files += last?.filesDone ?? 0;
      past.bytes += last?.bytesDone ?? 0;
      running.delete(job);
      ended += 1;
    },
    snapshot() {
      const under = [...running.values()];
      const { total, counts, list } = latest;
      const all = Math.min(total, countEnded(latest) + ended);
      const done = Math.min(total, all + sum(under, ({ percent }) => percent / 100));
      const seconds = (clock.monotonic() - began.at) / 1000;
      const pace = seconds > 0 ? (done - began.ended) / seconds : null;
      const rates = under.flatMap(({ bytesPerSecond }) => bytesPerSecond ?? []);
      return {
        list,
        jobs: { total, ended: all, errors: counts.error },
        percent: total === 0 ? 100 : (done / total) * 100,
        filesDone: past.files + sum(under, ({ filesDone }) => filesDone),
        bytesDone: past.bytes + sum(under, ({ bytesDone }) => bytesDone),
        bytesPerSecond: rates.length === 0 ? null : sum(rates, (rate) => rate),
        secondsLeft: estimateSecondsLeft(total - done, pace),
        running: under,
      };
    },
  };
}

function countEnded({ counts, leftAlone }: JobListSummary): number {
  return counts.success + counts.error + leftAlone.length;
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}
