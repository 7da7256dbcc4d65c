import type { TransferReport } from '../../../src-shared/report.ts';
import type { Announcement } from '../../../src-shared/watch.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import { beat } from '../notices/heartbeat.ts';
import { tellOverdue } from '../notices/tell-overdue.ts';
import type { TransferParts } from '../transfer/request.ts';
import { startHints } from './hint.ts';
import { lookAround } from './look-around.ts';
import { noteTransferEnded } from './note-transfer-ended.ts';
import { planWatchStep } from './plan-watch-step.ts';
import { createWaker } from './waker.ts';
import type { WatchLook } from './watch-look.ts';
import { openWatchMemory, type WatchMemory } from './watch-memory.ts';
import type { QueuedTransfer } from './watch-state.ts';

/** Two looks are at least so far apart, however many hints there are. */
const SHORTEST_PAUSE_MS = 60_000;
const OVERDUE_EVERY_MS = 86_400_000;

/** How a watcher is told to watch, and whom it tells. */
export interface WatchOptions {
  /** What is in force at this moment: the configuration may change while somebody watches. */
  readonly parts: () => TransferParts;
  /** Ends the watching; a transfer that is going on is ended by whoever carries it out. */
  readonly signal: AbortSignal;
  readonly onLook?: (look: WatchLook) => void;
  readonly onAnnouncement: (announcement: Announcement) => void;
  /** Carries out a transfer, or leaves that to the program's own queue, and tells its end. */
  readonly transfer: (queued: QueuedTransfer) => Promise<Pick<TransferReport, 'state'>>;
}

/**
 * Watches the drives until the signal is aborted: looks at them every few minutes, tells what is
 * new, and begins transfers where the site wants that, one at a time. What it knows is kept over
 * restarts. A drive that is away is looked for again with the next look.
 */
export async function watchRuns(options: WatchOptions): Promise<void> {
  const { parts, signal } = options;
  const { ports } = parts();
  const memory = await openWatchMemory('watch', ports);
  const wake = createWaker();
  const hints = startHints(listParents(parts()), () => wake.up(), ports);
  const nextOverdueCheck = createTurn(OVERDUE_EVERY_MS, () => ports.clock.monotonic());
  let running: Promise<void> | null = null;
  try {
    while (!signal.aborted) {
      wake.reset();
      const { settings } = parts();
      const due = settings.watch.mode === 'off' ? [] : await takeStep(memory, options);
      if (due[0] !== undefined && running === null) {
        running = carryOut(due[0], memory, options).finally(() => {
          running = null;
          wake.up();
        });
      }
      if (nextOverdueCheck()) await tellOverdue(settings, ports);
      const pauseMs = settings.watch.intervalMinutes * 60_000;
      await ports.clock.sleep(Math.min(SHORTEST_PAUSE_MS, pauseMs), signal);
      const rest = Math.max(0, pauseMs - SHORTEST_PAUSE_MS);
      await ports.clock.sleep(rest, AbortSignal.any([signal, wake.signal()]));
    }
  } finally {
    await hints.stop();
    await running;
  }
}

/**
 * Looks once, transfers what may be transferred now, one after the other, and ends: for a scheduled
 * task. It remembers by itself what it saw, apart from a watcher that goes on.
 */
export async function watchOnce(options: WatchOptions): Promise<void> {
  const { ports } = options.parts();
  const memory = await openWatchMemory('watch-once', ports);
  while (!options.signal.aborted) {
    const [next] = await takeStep(memory, options);
    if (next === undefined) break;
    await carryOut(next, memory, options);
  }
  await tellOverdue(options.parts().settings, ports);
}

/** Looks and tells; returns what may be transferred now. */
async function takeStep(
  memory: WatchMemory,
  { parts, onLook, onAnnouncement }: WatchOptions,
): Promise<readonly QueuedTransfer[]> {
  const using = parts();
  const { settings, ports } = using;
  const look = await lookAround(memory.state(), using);
  const nowMs = ports.clock.now();
  const { state, announcements, due } = planWatchStep(memory.state(), look, settings, nowMs);
  await memory.keep(state);
  onLook?.(look);
  for (const announcement of announcements) onAnnouncement(announcement);
  const at = new Date(nowMs).toISOString();
  const away = [...new Set(look.away.map(({ folder }) => folder))];
  await beat(settings.places.logs, { watch: { at, mode: settings.watch.mode, away } }, ports);
  return due;
}

async function carryOut(
  queued: QueuedTransfer,
  memory: WatchMemory,
  { parts, signal, transfer }: WatchOptions,
): Promise<void> {
  const { state: verdict } = await transfer(queued);
  // Whoever ends the watching has not given the transfer up: it goes on with the next start.
  if (signal.aborted) return;
  const nowMs = parts().ports.clock.now();
  await memory.keep(noteTransferEnded(memory.state(), queued, verdict, nowMs));
}

function listParents({ settings, layout }: TransferParts): string[] {
  const { z, disk } = settings.places;
  const places = disk === null ? [z] : [z, disk];
  return places
    .filter((place) => !isBucketPlace(place))
    .flatMap((place) => layout.components.map(({ name }) => layout.sourceParent(place, name)));
}

/** True the first time it is asked, and then once in every period. */
function createTurn(periodMs: number, monotonic: () => number): () => boolean {
  let lastMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (monotonic() - lastMs < periodMs) return false;
    lastMs = monotonic();
    return true;
  };
}
