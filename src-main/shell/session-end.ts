import type { BrowserWindow } from 'electron';
import type { Clock, Logger } from '../engine/ports.ts';

/** Another program can still keep the session; then transfers go on. */
const CALLED_OFF_AFTER_MS = 60_000;

interface SessionEndParts {
  readonly window: Pick<BrowserWindow, 'on'>;
  /** Holds transfers; the answer lets them go on. */
  readonly hold: () => () => void;
  /** Interrupts transfers for good; they go on at the next start. */
  readonly close: () => Promise<void>;
  /** From here on nobody is asked anything. */
  readonly onEnd: () => void;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly log: Logger;
}

/**
 * Stops cleanly when Windows ends the session: quitting is not announced then, and a few seconds are
 * all there is. What is killed all the same goes on from its journal.
 */
export function setupSessionEnd({ window, hold, close, onEnd, clock, log }: SessionEndParts): void {
  let isEnding = false;
  let isAsked = false;

  async function holdUntilItIsClear(): Promise<void> {
    const release = hold();
    await clock.sleep(CALLED_OFF_AFTER_MS);
    isAsked = false;
    if (isEnding) return;
    log.info('The session goes on, and so do transfers.');
    release();
  }

  window.on('query-session-end', () => {
    if (isAsked) return;
    isAsked = true;
    log.info('The session is about to end; transfers are held.');
    void holdUntilItIsClear();
  });
  window.on('session-end', () => {
    isEnding = true;
    log.info('The session ends; transfers go on at the next start.');
    onEnd();
    void close();
  });
}
