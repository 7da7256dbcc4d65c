import { app, dialog } from 'electron';
import { formatQuantity } from '../../src-shared/format.ts';
import type { TransferList } from '../../src-shared/transfer.ts';
import type { Live } from '../engine/live/live.ts';

interface QuitParts {
  readonly transfers: Pick<Live<TransferList>, 'read'>;
  /** Interrupts what is going on and waits for its end. */
  readonly close: () => Promise<void>;
  /** Just before the program is gone: the window may close, the icon goes. */
  readonly onQuit: () => void;
}

/** What is known of the wish to quit. */
export interface Quitting {
  /** Nobody is asked any more: the session ends. */
  readonly doNotAsk: () => void;
}

/**
 * Quitting interrupts transfers, so that it asks while there are any; then it waits until they have
 * stopped cleanly. Asking twice at once is asked once.
 */
export function setupQuit({ transfers, close, onQuit }: QuitParts): Quitting {
  let asks = true;
  let stage: 'open' | 'asking' | 'closed' = 'open';

  async function quitCleanly(): Promise<void> {
    stage = 'asking';
    const moving = transfers.read().transfers.filter(({ activity }) => activity !== 'ended');
    if (asks && moving.length > 0 && !(await mayInterrupt(moving.length))) {
      stage = 'open';
      return;
    }
    try {
      await close();
    } finally {
      stage = 'closed';
      onQuit();
      app.quit();
    }
  }

  app.on('before-quit', (event) => {
    if (stage === 'closed') return;
    event.preventDefault();
    if (stage === 'open') void quitCleanly();
  });
  // Without a listener Electron quits when the window closes.
  app.on('window-all-closed', () => {});
  return {
    doNotAsk: () => {
      asks = false;
    },
  };
}

const KEEP_RUNNING = 0;

async function mayInterrupt(count: number): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'Runferry',
    message: `${formatQuantity(count, 'transfer')} ${count === 1 ? 'has' : 'have'} not ended. Quit all the same?`,
    detail: 'What is being copied stops and goes on when Runferry is started again.',
    buttons: ['Keep running', 'Interrupt and quit'],
    defaultId: KEEP_RUNNING,
    cancelId: KEEP_RUNNING,
    noLink: true,
  });
  return response !== KEEP_RUNNING;
}
