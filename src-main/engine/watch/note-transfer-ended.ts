import type { Verdict } from '../../../src-shared/verdict.ts';
import type { QueuedTransfer, WatchState } from './watch-state.ts';

/** Minutes until a run that somebody else transfers is looked at again. */
const LOCKED_MINUTES = 15;

/** Minutes until a transfer that went wrong is tried again; after the last one a person is needed. */
const RETRY_MINUTES = [15, 60];

/**
 * What a transfer that the watcher began means for what it does next (pure). Differences, and what a
 * person has cancelled, are for a person; what else went wrong is tried again a few times, and what
 * somebody else transfers as soon as they have ended.
 */
export function noteTransferEnded(
  state: WatchState,
  ended: QueuedTransfer,
  verdict: Verdict,
  nowMs: number,
): WatchState {
  const { run, signature } = ended;
  // What the run has become in the meantime stays in the queue.
  const others = state.queue.filter(
    (queued) => queued.run !== run || queued.signature !== signature,
  );
  const remember = (what: 'archived' | 'givenUp'): WatchState => {
    const known = state.runs[run];
    const runs = known ? { ...state.runs, [run]: { ...known, [what]: signature } } : state.runs;
    return { ...state, runs, queue: others };
  };
  const again = (minutes: number, attempts: number): WatchState => {
    const later = { ...ended, attempts, notBeforeMs: nowMs + minutes * 60_000 };
    return { ...state, queue: [...others, later] };
  };
  switch (verdict) {
    case 'verified':
    case 'verified-with-overrides':
      return remember('archived');
    case 'differences':
    case 'cancelled':
    case 'dry-run':
      return remember('givenUp');
    case 'locked':
      return again(LOCKED_MINUTES, ended.attempts);
    case 'interrupted':
    case 'failed':
    case 'refused': {
      const minutes = RETRY_MINUTES[ended.attempts];
      return minutes === undefined ? remember('givenUp') : again(minutes, ended.attempts + 1);
    }
  }
}
