import type { HistoryEntry } from '../../../src-shared/journal.ts';
import { parseRunName } from '../runs/run-name.ts';

/** An instrument from which nothing has come for too long. */
export interface Overdue {
  readonly instrument: string;
  /** The last run that arrived, and when. */
  readonly run: string;
  readonly arrivedAt: string;
  /** Whole days since then. */
  readonly days: number;
}

const DAY_MS = 86_400_000;

/**
 * The instruments whose last verified transfer is at least `days` ago, from the history of the
 * destination (pure). `told` holds, by instrument, the arrival after which it was told already.
 */
export function findOverdue(
  history: readonly HistoryEntry[],
  {
    days,
    told,
    nowMs,
  }: {
    readonly days: number;
    readonly told: Readonly<Record<string, string>>;
    readonly nowMs: number;
  },
): readonly Overdue[] {
  const last = new Map<string, { readonly run: string; readonly arrivedAt: string }>();
  for (const { kind, run, state, finishedAt } of history) {
    const isArrival =
      kind === 'transfer' && (state === 'verified' || state === 'verified-with-overrides');
    const { instrument } = parseRunName(run);
    if (!isArrival || instrument === null || finishedAt === null) continue;
    if (finishedAt > (last.get(instrument)?.arrivedAt ?? '')) {
      last.set(instrument, { run, arrivedAt: finishedAt });
    }
  }
  return [...last].flatMap(([instrument, arrival]) => {
    const age = Math.floor((nowMs - Date.parse(arrival.arrivedAt)) / DAY_MS);
    if (age < days || told[instrument] === arrival.arrivedAt) return [];
    return [{ instrument, ...arrival, days: age }];
  });
}
