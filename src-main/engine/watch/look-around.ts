import type { RunSummary } from '../../../src-shared/run.ts';
import type { Settings } from '../config/settings.ts';
import { listRuns } from '../runs/discover.ts';
import { toProblem } from '../runs/read-place.ts';
import { signRun } from '../runs/readiness/judge-readiness.ts';
import {
  identifyRun,
  isAtSource,
  judgeRun,
  type LookSurroundings,
} from '../runs/readiness/look-at-run.ts';
import { mapBounded } from '../system/map-bounded.ts';
import { readReceipt } from '../transfer/receipt.ts';
import { isArchived } from './is-archived.ts';
import type { WatchedLook, WatchLook } from './watch-look.ts';
import type { WatchState } from './watch-state.ts';

/** So many runs are looked at at once; an analysis that is writing to the same drive goes first. */
const WIDTH = 2;

/**
 * Looks at every run that lies at a source. Of a run that is still as it was when it was verified at
 * the destination only the markers are read. Nothing is written; what is away is told as away.
 */
export async function lookAround(
  state: WatchState,
  surroundings: LookSurroundings & { readonly settings: Pick<Settings, 's3'> },
): Promise<WatchLook> {
  const { settings, layout, ports } = surroundings;
  const begunMs = ports.clock.now();
  const { runs, away } = await listRuns(settings, layout, ports);
  const atSource = runs.filter(isAtSource);
  const looks = await mapBounded(atSource, WIDTH, (run) => lookAt(run, state, surroundings));
  return { begunMs, runs: looks, away };
}

async function lookAt(
  summary: RunSummary,
  state: WatchState,
  surroundings: LookSurroundings,
): Promise<WatchedLook> {
  const { run } = summary;
  const known = state.runs[run];
  try {
    const identity = await identifyRun(summary, surroundings);
    if (known && known.archived === signRun(identity)) return { run, look: null, isArchived: true };
    const judgement = await judgeRun(identity, known?.observations ?? {}, surroundings);
    const receipt = summary.receipt === 'present' ? await findReceipt(run, surroundings) : null;
    const look = { kind: 'judged' as const, judgement };
    return { run, look, isArchived: isArchived(receipt, identity) };
  } catch (error) {
    return { run, look: { kind: 'unknown', problem: toProblem(error) }, isArchived: false };
  }
}

function findReceipt(run: string, { settings, layout, ports }: LookSurroundings) {
  const folder = layout.recordsFolder(settings.places, run);
  return readReceipt(folder, ports);
}
