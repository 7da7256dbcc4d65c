import type { RunId } from '../../../src-shared/run.ts';
import type { Announcement } from '../../../src-shared/watch.ts';
import type { Settings } from '../config/settings.ts';
import type { Judgement } from '../runs/readiness/judgement.ts';
import { isWithin } from './day-span.ts';
import type { WatchedLook, WatchLook } from './watch-look.ts';
import type { QueuedTransfer, WatchedRun, WatchState } from './watch-state.ts';

/** What follows from a look. */
export interface WatchStep {
  readonly state: WatchState;
  readonly announcements: readonly Announcement[];
  /** What may be transferred now, in this order, one after the other. */
  readonly due: readonly QueuedTransfer[];
}

type WatchStepSettings = Pick<Settings, 'watch' | 'ready'>;

/** Runs out of sight are remembered for so long: a disk may lie in a drawer for weeks. */
const REMEMBERED_MS = 90 * 86_400_000;
/** So much of what people were told is remembered of each run. */
const TOLD_KEPT = 20;

const UNSEEN: WatchedRun = {
  observations: {},
  told: [],
  archived: null,
  givenUp: null,
  lastSeenMs: 0,
};

/**
 * Decides what a look means (pure): whom to tell what, once for each state of a run, and which
 * transfers may begin. A run that is out of sight changes nothing.
 */
export function planWatchStep(
  state: WatchState,
  look: WatchLook,
  settings: WatchStepSettings,
  nowMs: number,
): WatchStep {
  const runs = new Map<RunId, WatchedRun>(
    Object.entries(state.runs).filter(([, run]) => nowMs - run.lastSeenMs < REMEMBERED_MS),
  );
  const announcements: Announcement[] = [];
  let { queue } = state;
  const mayBegin = new Set<RunId>();
  for (const seen of look.runs) {
    const known = { ...(runs.get(seen.run) ?? UNSEEN), lastSeenMs: nowMs };
    const judgement = seen.look?.kind === 'judged' ? seen.look.judgement : null;
    const next = judgement === null ? known : learn(known, judgement, seen);
    const news = judgement === null ? [] : findNews(seen.run, next, judgement, settings, nowMs);
    announcements.push(...news.map(({ announcement }) => announcement));
    const told = [...next.told, ...news.map(({ key }) => key)].slice(-TOLD_KEPT);
    runs.set(seen.run, { ...next, told });
    if (judgement !== null) {
      const wanted = findWanted(seen.run, next, judgement, settings, nowMs);
      queue = enqueue(queue, seen.run, wanted);
      if (wanted !== null) mayBegin.add(seen.run);
    }
  }
  const isOpen =
    settings.watch.transferWindow === null || isWithin(settings.watch.transferWindow, nowMs);
  return {
    state: { ...state, runs: Object.fromEntries(runs), queue: [...queue] },
    announcements,
    due: isOpen
      ? queue.filter(({ run, notBeforeMs }) => mayBegin.has(run) && notBeforeMs <= nowMs)
      : [],
  };
}

function learn(
  known: WatchedRun,
  { observations, signature }: Judgement,
  { isArchived }: WatchedLook,
): WatchedRun {
  return { ...known, observations, archived: isArchived ? signature : known.archived };
}

interface News {
  readonly announcement: Announcement;
  readonly key: string;
}

/** What nobody was told yet. In the quiet hours it waits, and is told if it is still so. */
function findNews(
  run: RunId,
  known: WatchedRun,
  { readiness, signature, failure }: Judgement,
  { watch }: WatchStepSettings,
  nowMs: number,
): readonly News[] {
  const isQuiet = watch.quietHours !== null && isWithin(watch.quietHours, nowMs);
  if (isQuiet || known.archived === signature) return [];
  const at = new Date(nowMs).toISOString();
  const news: News[] = [];
  const { state, reason } = readiness;
  if (state === 'ready' || state === 'probably-ready') {
    news.push({ announcement: { run, kind: state, reason, at }, key: `${state} ${signature}` });
  }
  if (failure !== null) {
    const announcement = { run, kind: 'analysis-failed' as const, reason: failure.reason, at };
    news.push({ announcement, key: `analysis-failed ${failure.signature}` });
  }
  return news.filter(({ key }) => !known.told.includes(key));
}

/** The transfer that should be in the queue; null when none should. */
function findWanted(
  run: RunId,
  known: WatchedRun,
  { readiness, signature }: Judgement,
  { watch, ready }: WatchStepSettings,
  nowMs: number,
): QueuedTransfer | null {
  const { state } = readiness;
  const isReady = state === 'ready' || (state === 'probably-ready' && ready.allowProbably);
  const isOver = known.archived === signature || known.givenUp === signature;
  if (watch.mode !== 'transfer' || !isReady || isOver) return null;
  const components = readiness.components.map(({ component }) => component);
  return { run, components, signature, attempts: 0, notBeforeMs: nowMs };
}

function enqueue(
  queue: readonly QueuedTransfer[],
  run: RunId,
  wanted: QueuedTransfer | null,
): QueuedTransfer[] {
  const index = queue.findIndex((queued) => queued.run === run);
  if (wanted === null) return queue.filter((queued) => queued.run !== run);
  if (index === -1) return [...queue, wanted];
  return queue.map((queued, at) =>
    at === index && queued.signature !== wanted.signature ? wanted : queued,
  );
}
