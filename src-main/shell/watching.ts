import { transferOrderSchema } from '../../src-shared/transfer.ts';
import type { Verdict } from '../../src-shared/verdict.ts';
import { createListeners, type Live } from '../engine/live/live.ts';
import type { TransferQueue } from '../engine/queue/transfer-queue.ts';
import { watchRuns } from '../engine/watch/watch-runs.ts';
import type { WatchLook } from '../engine/watch/watch-look.ts';
import type { Desk } from './desk.ts';
import { planAnnouncementNotice, type Notice } from './plan-notices.ts';
import { readLook, type LookedAt } from './read-look.ts';

/** The watch over the instrument's runs, which can be paused until somebody wants it again. */
export interface Watching extends Live<WatchingState> {
  readonly pause: () => void;
  readonly resume: () => void;
  /** For good. */
  readonly stop: () => void;
}

export interface WatchingState extends LookedAt {
  readonly activity: 'off' | 'on' | 'paused';
}

/** Begins to watch and tells of what is new. What becomes due goes into the program's own queue. */
export function setupWatching(
  { engine, ports: { log } }: Pick<Desk, 'engine' | 'ports'>,
  tell: (notice: Notice) => void,
): Watching {
  const mode = () => engine.parts().settings.watch.mode;
  const listeners = createListeners();
  let look: WatchLook = { begunMs: 0, runs: [], away: [] };
  let watching: AbortController | null = null;

  function resume(): void {
    if (watching !== null) return;
    watching = new AbortController();
    watchRuns({
      parts: engine.parts,
      signal: watching.signal,
      onLook: (seen) => {
        look = seen;
        listeners.notify();
      },
      onAnnouncement: (announcement) => tell(planAnnouncementNotice(announcement, mode())),
      transfer: ({ run, components }) => transferInQueue(run, components, engine.queue),
    }).catch((error: unknown) => log.error(`Watching has ended unexpectedly: ${String(error)}`));
    listeners.notify();
  }
  function pause(): void {
    watching?.abort();
    watching = null;
    listeners.notify();
  }

  resume();
  return {
    read: () => {
      const isOff = mode() === 'off';
      const activity = watching === null ? 'paused' : 'on';
      return isOff
        ? { activity: 'off', ready: [], problems: [] }
        : { activity, ...readLook(look, engine.queue.read()) };
    },
    onChange: listeners.add,
    pause,
    resume,
    stop: () => watching?.abort(),
  };
}

/** Waits for the transfer of the run that is in the queue already, or for a new one. */
function transferInQueue(
  run: string,
  components: readonly string[],
  queue: Pick<TransferQueue, 'add' | 'find' | 'onChange' | 'read'>,
): Promise<{ readonly state: Verdict }> {
  const known = queue
    .read()
    .transfers.find((transfer) => transfer.run === run && transfer.activity !== 'ended');
  const id = known?.id ?? queue.add(transferOrderSchema.parse({ run, components }));
  return new Promise((resolve) => {
    const look = () => {
      const verdict = queue.find(id)?.verdict;
      if (!verdict) return;
      stopLooking();
      resolve({ state: verdict });
    };
    const stopLooking = queue.onChange(look);
    look();
  });
}
