import type { Verdict } from '../../../src-shared/verdict.ts';
import type { QueuedTransfer, WatchState } from './watch-state.ts';

/** Minutes until a transfer that went wrong is tried again; after the last one a person is needed. */
const RETRY_MINUTES = [15, 60];

/**
 * What a transfer that the watcher began means for what it does next (pure). Differences, and what a
 * person has cancelled, are for a person; what else went wrong is tried again a few times.
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
  switch (verdict) {
    case 'verified':
    case 'verified-with-overrides':
      return remember('archived');
    case 'differences':
    case 'cancelled':
    case 'dry-run':
      return remember('givenUp');
    case 'interrupted':
    case 'failed':
    case 'refused':
    case 'locked': {
      const minutes = RETRY_MINUTES[ended.attempts];
      if (minutes === undefined) return remember('givenUp');
      const again = {
        ...ended,
        attempts: ended.attempts + 1,
        notBeforeMs: nowMs + minutes * 60_000,
      };
      return { ...state, queue: [...others, again] };
    }
  }
}
