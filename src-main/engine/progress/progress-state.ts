import type { ComponentProgress, ProgressSnapshot } from '../../../src-shared/progress.ts';
import type { RunId } from '../../../src-shared/run.ts';
import type { TransferState } from '../../../src-shared/verdict.ts';
import { measureWork, NOTHING, openAccount } from './account.ts';
import type { Account, Amount } from './account.ts';
import { estimateSecondsLeft } from './eta.ts';
import { measurePercent } from './percent.ts';
import { addSample, measureRate } from './rate.ts';
import type { RateSample } from './rate.ts';

/** All that is known of a transfer's progress. Moments are milliseconds of a clock that only grows. */
export interface ProgressState {
  readonly run: RunId;
  readonly state: TransferState;
  readonly accounts: readonly Account[];
  /** What was copied in all attempts of all components, and what was read back. */
  readonly moved: Amount;
  readonly samples: readonly RateSample[];
  readonly percent: number;
  readonly currentFile: string | null;
  readonly movedAtMilliseconds: number;
}

/** The most that is shown before the verdict. */
const ALMOST_PERCENT = 99.9;

/** With these ends everything has been gone through; any other leaves the percentage where it was. */
const COMPLETE: ReadonlySet<TransferState> = new Set<TransferState>([
  'verified',
  'verified-with-overrides',
  'differences',
  'dry-run',
]);

/** The progress of a transfer that has not begun. */
export function openProgress(
  run: RunId,
  components: readonly string[],
  nowMilliseconds: number,
  readsContent: boolean,
): ProgressState {
  return {
    run,
    state: 'queued',
    accounts: components.map((component) => openAccount(component, readsContent)),
    moved: NOTHING,
    samples: [],
    percent: 0,
    currentFile: null,
    movedAtMilliseconds: nowMilliseconds,
  };
}

/** Changes the account of one component. A component that is not in this transfer is a bug and throws. */
export function changeAccount(
  progress: ProgressState,
  component: string,
  change: (account: Account) => Account,
): ProgressState {
  const index = progress.accounts.findIndex((account) => account.component === component);
  const account = progress.accounts[index];
  if (!account) throw new Error(`There is no component ${component} in this transfer.`);
  const changed = change(account);
  const grow = (key: keyof Amount): number =>
    progress.moved[key] +
    Math.max(0, changed.attempt[key] - account.attempt[key]) +
    ((changed.compared?.[key] ?? 0) - (account.compared?.[key] ?? 0));
  return {
    ...progress,
    accounts: progress.accounts.with(index, changed),
    moved: { files: grow('files'), bytes: grow('bytes') },
  };
}

/** Takes the moment into the rate, and the percentage as far as it has come. */
export function settleProgress(progress: ProgressState, nowMilliseconds: number): ProgressState {
  const sample = { atMilliseconds: nowMilliseconds, ...progress.moved };
  const percent = Math.min(ALMOST_PERCENT, measurePercent(progress.accounts));
  return {
    ...progress,
    samples: addSample(progress.samples, sample),
    percent: COMPLETE.has(progress.state) ? 100 : Math.max(progress.percent, percent),
  };
}

/** The progress at one moment, as it is shown. */
export function describeProgress(
  progress: ProgressState,
  nowMilliseconds: number,
): ProgressSnapshot {
  const { run, state, accounts, samples, moved, percent, currentFile } = progress;
  const isMoving = accounts.some(
    ({ phase, compared }) => phase === 'copying' || (phase === 'verifying' && compared !== null),
  );
  const now = { atMilliseconds: nowMilliseconds, ...moved };
  const rate = isMoving ? measureRate(samples, now) : null;
  const components = accounts.map(describeAccount);
  return {
    run,
    state,
    components,
    percent,
    filesDone: sum(components, 'filesDone') ?? 0,
    filesTotal: sum(components, 'filesTotal'),
    bytesDone: sum(components, 'bytesDone') ?? 0,
    bytesTotal: sum(components, 'bytesTotal'),
    bytesPerSecond: rate && rate.bytes,
    secondsLeft: estimateSecondsLeft(measureWorkLeft(accounts), rate && measureWork(rate)),
    currentFile,
    quietSeconds: Math.floor((nowMilliseconds - progress.movedAtMilliseconds) / 1000),
  };
}

function describeAccount(account: Account): ComponentProgress {
  const { component, phase, verdict, done, total, compared } = account;
  return {
    component,
    phase,
    filesDone: Math.min(done.files, total?.files ?? done.files),
    filesTotal: total?.files ?? null,
    bytesDone: Math.min(done.bytes, total?.bytes ?? done.bytes),
    bytesTotal: total?.bytes ?? null,
    ...(verdict === null ? {} : { verdict }),
    ...(compared === null ? {} : { compared }),
  };
}

type Figure = 'filesDone' | 'filesTotal' | 'bytesDone' | 'bytesTotal';

/** Null as soon as one of them is not known. */
function sum(components: readonly ComponentProgress[], figure: Figure): number | null {
  let all = 0;
  for (const component of components) {
    const value = component[figure];
    if (value === null) return null;
    all += value;
  }
  return all;
}

/** What is left to copy and to read back; null until everything is counted. */
function measureWorkLeft(accounts: readonly Account[]): number | null {
  let left = 0;
  for (const { phase, total, done, compared } of accounts) {
    if (total === null) return null;
    if (phase === 'done') continue;
    if (phase !== 'verifying') left += measureWork(total) - measureWork(done);
    if (compared !== null) left += Math.max(0, measureWork(total) - measureWork(compared));
  }
  return left;
}
