import { AppError } from '../app-error.ts';
import { createListeners, type Live } from '../live/live.ts';
import type { Clock } from '../ports.ts';
import { waitingMails } from './outbox.ts';
import type { OutboxPorts } from './outbox-files.ts';

/** How many mails wait on this computer, whichever program has put them there. */
export interface WaitingMails extends Live<number> {
  /** Counts at once. Never throws. */
  readonly count: () => Promise<void>;
}

/** The outbox is on this computer: a look costs nothing. */
const COUNT_EVERY_MS = 30_000;

/** Counts again and again until the signal is aborted; 0 until the first time. */
export function countWaitingMails(
  signal: AbortSignal,
  ports: OutboxPorts & { readonly clock: Clock },
): WaitingMails {
  const listeners = createListeners();
  let waiting = 0;
  async function count(): Promise<void> {
    try {
      const now = await waitingMails(ports);
      if (now === waiting) return;
      waiting = now;
      listeners.notify();
    } catch (error) {
      // Whoever sends tells that the outbox cannot be used.
      if (!(error instanceof AppError)) throw error;
    }
  }
  async function keepCounting(): Promise<void> {
    while (!signal.aborted) {
      await count();
      await ports.clock.sleep(COUNT_EVERY_MS, signal);
    }
  }
  void keepCounting();
  return { read: () => waiting, onChange: listeners.add, count };
}
