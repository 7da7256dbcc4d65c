import type { Readiness } from '../../../../src-shared/readiness.ts';
import type { RunId, RunSummary } from '../../../../src-shared/run.ts';
import { createListeners } from '../../live/live.ts';
import type { Ports } from '../../ports.ts';
import { isAtSource, lookAtRun, tellReadiness, type LookSurroundings } from './look-at-run.ts';
import type { Observations } from './observe.ts';

/** What was judged is believed for so long. */
const TRUST_MS = 2 * 60_000;

/** Judges runs in the background, one at a time, and remembers what came of it. For the eye only. */
export interface ReadinessKeeper {
  /** Null while it is not known, and for runs at no source. */
  readonly find: (run: RunId) => Readiness | null;
  /** These shall be known some day, the first one first; replaces what was wanted before. */
  want(runs: readonly RunSummary[]): void;
  readonly onChange: (listener: () => void) => () => void;
  close(): void;
}

interface Known {
  readonly readiness: Readiness;
  readonly observations: Observations;
  readonly lookedAtMs: number;
}

/** Knows nothing yet; `surroundings` may answer differently each time. */
export function createReadinessKeeper(
  surroundings: () => LookSurroundings,
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
): ReadinessKeeper {
  const known = new Map<RunId, Known>();
  const listeners = createListeners();
  let wanted: readonly RunSummary[] = [];
  let isWorking = false;
  let isClosed = false;

  function isDue({ run }: RunSummary): boolean {
    const last = known.get(run);
    return last === undefined || clock.monotonic() - last.lookedAtMs > TRUST_MS;
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    try {
      for (;;) {
        const next = wanted.find(isDue);
        if (next === undefined || isClosed) return;
        await judge(next);
      }
    } catch (error) {
      log.error(`Unexpected problem while judging runs: ${String(error)}`);
    } finally {
      isWorking = false;
    }
  }

  async function judge(summary: RunSummary): Promise<void> {
    const before = known.get(summary.run);
    const look = await lookAtRun(summary, before?.observations ?? {}, surroundings());
    const readiness = tellReadiness(look);
    const observations =
      look.kind === 'judged' ? look.judgement.observations : (before?.observations ?? {});
    known.set(summary.run, { readiness, observations, lookedAtMs: clock.monotonic() });
    if (readiness.reason !== before?.readiness.reason) listeners.notify();
  }

  return {
    find: (run) => known.get(run)?.readiness ?? null,
    want(runs) {
      wanted = runs.filter(isAtSource);
      const names = new Set(wanted.map(({ run }) => run));
      for (const run of known.keys()) if (!names.has(run)) known.delete(run);
      void work();
    },
    onChange: listeners.add,
    close: () => {
      isClosed = true;
    },
  };
}
