import type { Desk } from './desk.ts';
import { setupQuit } from './quit.ts';
import { setupSessionEnd } from './session-end.ts';
import { removeTray } from './tray.ts';
import type { Watching } from './watching.ts';
import type { MainWindow } from './window.ts';

interface EndingParts {
  readonly desk: Desk;
  readonly watching: Pick<Watching, 'stop'>;
  readonly window: MainWindow;
  /** Holds transfers; the answer lets them go on. */
  readonly hold: () => () => void;
}

/** Quitting, and the end of the session. The signal is aborted as soon as the program closes. */
export function setupEnding({ desk, watching, window, hold }: EndingParts): AbortSignal {
  const { engine, orders, ports } = desk;
  const closing = new AbortController();
  const close = async () => {
    closing.abort();
    watching.stop();
    await engine.close();
    await orders.settle();
  };
  const onQuit = () => {
    window.letClose();
    removeTray();
  };
  const quitting = setupQuit({ transfers: engine.queue, close, onQuit });
  setupSessionEnd({
    window: window.browserWindow,
    hold,
    close,
    onEnd: quitting.doNotAsk,
    clock: ports.clock,
    log: ports.log,
  });
  return closing.signal;
}
