import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { TransferView } from '../../src-shared/transfer.ts';
import { setupQuit } from '../../src-main/shell/quit.ts';
import { app, preventable, resetElectron, world } from './fake-electron.ts';
import { makeEnded, makeTransfers, makeView } from './transfer-views.ts';

vi.mock('electron', () => import('./fake-electron.ts'));
beforeEach(() => resetElectron('/nonexistent'));

const KEEP_RUNNING = 0;
const INTERRUPT = 1;

function setup(...views: readonly TransferView[]) {
  const log: string[] = [];
  const closing = Promise.withResolvers<void>();
  const quitting = setupQuit({
    transfers: makeTransfers(...views),
    close: () => {
      log.push('close');
      return closing.promise;
    },
    onQuit: () => void log.push('gone'),
  });
  return { log, quitting, closed: closing.resolve };
}

/** Wishes to quit; whether the program is kept. */
async function ask(): Promise<boolean> {
  const event = preventable();
  app.emit('before-quit', event);
  await settle();
  return event.defaultPrevented;
}

describe('quitting', () => {
  test('waits until everything is closed, then goes', async () => {
    const { log, closed } = setup(makeEnded('verified'));
    const isKept = await ask();
    const before = [...log];
    closed();
    await settle();

    expect({ isKept, before, log, asked: world.messages }).toEqual({
      isKept: true,
      before: ['close'],
      log: ['close', 'gone'],
      asked: [],
    });
    expect(await ask()).toBe(false);
  });

  test.each([['running'], ['queued'], ['paused']] as const)(
    'asks while a transfer is %s, and stays if that is the answer',
    async (activity) => {
      world.response = KEEP_RUNNING;
      const { log } = setup(makeView({ activity }));
      expect(await ask()).toBe(true);
      expect({ log, buttons: world.messages[0]?.buttons }).toEqual({
        log: [],
        buttons: ['Keep running', 'Interrupt and quit'],
      });
    },
  );

  test('can be wished for again after it was not wanted', async () => {
    world.response = KEEP_RUNNING;
    const { log, closed } = setup(makeView());
    await ask();
    world.response = INTERRUPT;
    await ask();
    closed();
    await settle();
    expect({ log, asked: world.messages.length }).toEqual({ log: ['close', 'gone'], asked: 2 });
  });

  test('asks nobody when the session ends', async () => {
    const { log, quitting } = setup(makeView());
    quitting.doNotAsk();
    await ask();
    expect({ log, asked: world.messages }).toEqual({ log: ['close'], asked: [] });
  });

  test('wished for twice at once is asked once', async () => {
    world.response = INTERRUPT;
    const { log } = setup(makeView());
    await Promise.all([ask(), ask()]);
    expect({ log, asked: world.messages.length }).toEqual({ log: ['close'], asked: 1 });
  });

  test('is not what closing the last window means', () => {
    setup();
    expect(app.listenerCount('window-all-closed')).toBe(1);
  });
});

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
