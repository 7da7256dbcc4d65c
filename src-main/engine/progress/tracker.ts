import type { PhaseTimes } from '../../../src-shared/report.ts';
import type { Phase, ProgressSnapshot } from '../../../src-shared/progress.ts';
import type { RunId } from '../../../src-shared/run.ts';
import type { TransferState, Verdict } from '../../../src-shared/verdict.ts';
import type { CopyEvent } from '../copier/copier.ts';
import type { Clock } from '../ports.ts';
import {
  addCopied,
  addWalked,
  conclude,
  enterPhase,
  setCompared,
  setConfirmed,
  setTotal,
} from './account.ts';
import type { Account, Amount } from './account.ts';
import { addPhases, describeTimes, startWatch } from './phase-times.ts';
import { changeAccount, describeProgress, openProgress, settleProgress } from './progress-state.ts';
import type { ProgressState } from './progress-state.ts';

/** Phases in which bytes may move, each at a rate of its own. */
const MOVING: ReadonlySet<Phase> = new Set<Phase>(['copying', 'verifying']);

/** Follows one transfer. A component that is not part of it is a bug and throws. */
export interface ProgressTracker {
  setState(state: TransferState): void;
  /** Entering `copying` begins a new attempt, whose bytes start at nothing. */
  enterPhase(component: string, phase: Phase): void;
  /** It is done, with this verdict. */
  conclude(component: string, verdict: Verdict): void;
  /** What the source holds; to be told of every component before the first is copied. */
  setTotal(component: string, total: Amount): void;
  /** How far a walk has come, of whichever side. */
  noteWalked(component: string, walked: Amount): void;
  noteCopied(component: string, event: CopyEvent): void;
  /** What a comparison has found alike on both sides: a further attempt counts on from there. */
  noteConfirmed(component: string, confirmed: Amount): void;
  /** How far reading both sides has come. */
  noteCompared(component: string, compared: Amount): void;
  /** How long the components have been at what, until now. */
  times(): PhaseTimes;
  /** Where the transfer stands; the rate needs it to be asked for every few seconds. */
  snapshot(): ProgressSnapshot;
}

/** Begins to follow a transfer of the named components, whose content may be read back at the end. */
export function createProgressTracker(
  run: RunId,
  components: readonly string[],
  clock: Pick<Clock, 'monotonic'>,
  readsContent = false,
): ProgressTracker {
  let progress = openProgress(run, components, clock.monotonic(), readsContent);
  let watch = startWatch(clock.monotonic());
  const passTime = (): void => {
    const phases = progress.accounts.map(({ phase }) => phase);
    watch = addPhases(watch, phases, clock.monotonic());
  };
  const change = (changed: Partial<ProgressState>): void => {
    progress = { ...progress, ...changed, movedAtMilliseconds: clock.monotonic() };
  };
  const changeOne = (component: string, how: (account: Account) => Account): void =>
    change(changeAccount(progress, component, how));

  return {
    setState: (state) => change({ state }),
    enterPhase(component, phase) {
      passTime();
      changeOne(component, (account) => enterPhase(account, phase));
      // The file that another component copies meanwhile is still the current one.
      if (phase !== 'copying' && progress.accounts.some((one) => one.phase === 'copying')) return;
      // The rate of an earlier component or attempt says nothing about this one.
      change({ currentFile: null, ...(MOVING.has(phase) ? { samples: [] } : {}) });
    },
    conclude(component, verdict) {
      changeOne(component, (account) => conclude(account, verdict));
      change({ currentFile: null });
    },
    setTotal: (component, total) => changeOne(component, (account) => setTotal(account, total)),
    noteWalked: (component, walked) =>
      changeOne(component, (account) => addWalked(account, walked)),
    noteCopied(component, event) {
      if (event.kind === 'line') return;
      changeOne(component, (account) => addCopied(account, event));
      if (event.kind !== 'bytes') change({ currentFile: event.path });
    },
    noteConfirmed: (component, confirmed) =>
      changeOne(component, (account) => setConfirmed(account, confirmed)),
    noteCompared: (component, compared) =>
      changeOne(component, (account) => setCompared(account, compared)),
    times() {
      passTime();
      return describeTimes(watch);
    },
    snapshot() {
      progress = settleProgress(progress, clock.monotonic());
      return describeProgress(progress, clock.monotonic());
    },
  };
}
