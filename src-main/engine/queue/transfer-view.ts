import type { ProgressSnapshot } from '../../../src-shared/progress.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { Activity, PlacedOrder, TransferView } from '../../../src-shared/transfer.ts';
import type { TransferState, Verdict } from '../../../src-shared/verdict.ts';
import { createLastLines, type LastLines } from './last-lines.ts';
import { NO_RATES, type RateHistory } from './rate-series.ts';

/** What is known of one transfer, from the order to its end. */
export interface TransferEntry {
  readonly id: string;
  readonly order: PlacedOrder;
  readonly queuedAtMs: number;
  startedAtMs: number | null;
  finishedAtMs: number | null;
  isPauseWanted: boolean;
  isCancelWanted: boolean;
  progress: ProgressSnapshot | null;
  rates: RateHistory;
  readonly lines: LastLines;
  /** Null until the end. */
  verdict: Verdict | null;
  /** Null as long as there is none, and for one that never began. */
  report: TransferReport | null;
  /** The report's id in the history. */
  journalId: string | null;
  problems: readonly Problem[];
}

/** So many problems are shown with a transfer; its report has them all. */
const PROBLEMS_SHOWN = 20;

/** A transfer that waits. */
export function createEntry(id: string, order: PlacedOrder, queuedAtMs: number): TransferEntry {
  return {
    id,
    order,
    queuedAtMs,
    startedAtMs: null,
    finishedAtMs: null,
    isPauseWanted: false,
    isCancelWanted: false,
    progress: null,
    rates: NO_RATES,
    lines: createLastLines(),
    verdict: null,
    report: null,
    journalId: null,
    problems: [],
  };
}

/** What a transfer is doing. */
export function findActivity(entry: TransferEntry): Activity {
  if (entry.verdict !== null) return 'ended';
  if (entry.startedAtMs === null) return 'queued';
  if (entry.isCancelWanted) return 'cancelling';
  if (!entry.isPauseWanted) return 'running';
  const isHeld = entry.progress?.components.some(({ phase }) => phase === 'paused');
  return isHeld ? 'paused' : 'pausing';
}

/** A transfer as the screens show it; `waitsFor` is a sentence for one in the queue. */
export function describeEntry(entry: TransferEntry, waitsFor: string | null): TransferView {
  const { order, rates } = entry;
  return {
    id: entry.id,
    run: order.run,
    kind: order.kind,
    components: order.components ?? null,
    activity: findActivity(entry),
    state: findState(entry),
    verdict: entry.verdict,
    queuedAt: new Date(entry.queuedAtMs).toISOString(),
    startedAt: tellTime(entry.startedAtMs),
    finishedAt: tellTime(entry.finishedAtMs),
    waitsFor,
    progress: entry.progress,
    rates: { everySeconds: rates.everySeconds, bytesPerSecond: [...rates.bytesPerSecond] },
    problems: entry.problems.slice(0, PROBLEMS_SHOWN),
    hasReport: entry.report !== null,
    journalId: entry.journalId,
  };
}

function findState({ verdict, startedAtMs, progress }: TransferEntry): TransferState {
  if (verdict !== null) return verdict;
  if (startedAtMs === null) return 'queued';
  return progress?.state ?? 'preflight';
}

function tellTime(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
