import type { TransferList, TransferView } from '../../src-shared/transfer.ts';
import type { WatchLook } from '../engine/watch/watch-look.ts';

/** What the last look at the drives came to. */
export interface LookedAt {
  /** Runs that are ready and have not been archived, the newest first. */
  readonly ready: readonly string[];
  /** What does not answer and should, one sentence each. */
  readonly problems: readonly string[];
}

/** What a look came to, less what has arrived since it began (pure). */
export function readLook(
  { begunMs, runs, away }: WatchLook,
  { transfers }: TransferList,
): LookedAt {
  const arrived = new Set(transfers.filter(hasArrivedSince(begunMs)).map(({ run }) => run));
  const ready = runs.flatMap(({ run, look, isArchived }) => {
    const state = look?.kind === 'judged' ? look.judgement.readiness.state : null;
    const isReady = state === 'ready' || state === 'probably-ready';
    return isReady && !isArchived && !arrived.has(run) ? [run] : [];
  });
  // An external disk that is not plugged in is no fault.
  const missed = away.filter(({ place }) => place !== 'disk');
  return {
    ready: ready.toSorted().toReversed(),
    problems: [...new Set(missed.map(({ problem }) => problem.message))],
  };
}

/** The next look, minutes later, tells whether anything of such a run is left to be transferred. */
function hasArrivedSince(begunMs: number) {
  return ({ verdict, finishedAt }: TransferView): boolean =>
    (verdict === 'verified' || verdict === 'verified-with-overrides') &&
    Date.parse(finishedAt ?? '') >= begunMs;
}
