import { powerMonitor } from 'electron';
import type { Logger } from '../engine/ports.ts';

interface SleepParts {
  /** Holds transfers; the answer lets them go on. */
  readonly hold: () => () => void;
  /** Resolves when the drives are back, or when the signal is aborted. */
  readonly waitForPlaces: (signal: AbortSignal) => Promise<void>;
  readonly log: Logger;
}

/** Holds transfers while the computer sleeps, and until the drives are back after it woke. */
export function setupSleep({ hold, waitForPlaces, log }: SleepParts): void {
  let release: (() => void) | null = null;
  let waking = new AbortController();

  async function goOn({ signal }: AbortController): Promise<void> {
    await waitForPlaces(signal);
    // It fell asleep again: the next waking lets them go.
    if (signal.aborted) return;
    log.info('The computer is awake, and transfers go on.');
    release?.();
    release = null;
  }

  powerMonitor.on('suspend', () => {
    log.info('The computer goes to sleep; transfers are held.');
    waking.abort();
    release ??= hold();
  });
  powerMonitor.on('resume', () => {
    waking.abort();
    waking = new AbortController();
    void goOn(waking);
  });
}
