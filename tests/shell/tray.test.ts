import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createAttention } from '../../src-main/shell/attention.ts';
import { createListeners } from '../../src-main/engine/live/live.ts';
import { removeTray, setupTray } from '../../src-main/shell/tray.ts';
import type { WatchingState } from '../../src-main/shell/watching.ts';
import { Tray, app, resetElectron, world } from './fake-electron.ts';
import { makeTransfers, makeView, RUN } from './transfer-views.ts';

vi.mock('electron', () => import('./fake-electron.ts'));
beforeEach(() => resetElectron('/nonexistent'));

function setup({ isLocked = false } = {}) {
  const transfers = makeTransfers();
  const added: string[] = [];
  const shown: (string | undefined)[] = [];
  const listeners = createListeners();
  const mails = createListeners();
  let waitingMails = 0;
  const wait = (waiting: number) => {
    waitingMails = waiting;
    mails.notify();
  };
  let watched: WatchingState = { activity: 'on', ready: [RUN], problems: [] };
  const change = (next: Partial<WatchingState>) => {
    watched = { ...watched, ...next };
    listeners.notify();
  };
  const desk = {
    attention: createAttention(),
    engine: {
      queue: {
        ...transfers,
        add: ({ run }: { run: string }) => {
          added.push(run);
          return 'new';
        },
      },
      mails: { read: () => waitingMails, onChange: mails.add },
      settings: { onChange: () => () => {}, read: () => ({ problem: null }) },
      parts: () => ({ settings: { isLocked } }),
    },
    folders: { icons: '/icons' },
    logOnStart: {
      isOn: () => world.openAtLogin,
      set: (isWanted: boolean) => void (world.openAtLogin = isWanted),
    },
    mailPassword: { isWanted: () => true },
    ports: { platform: 'win32', version: '1.2.3' },
  };
  const watching = {
    read: () => watched,
    onChange: listeners.add,
    pause: () => change({ activity: 'paused' }),
    resume: () => change({ activity: 'on' }),
    stop: () => {},
  };
  const window = { show: (route?: string) => void shown.push(route) };
  setupTray({ desk: desk as never, watching, window });
  return { desk, transfers, change, wait, added, shown, tray: Tray.all[0]! };
}

const labels = (tray: Tray) => tray.menu.map(({ label }) => label ?? '—');

describe('the tray', () => {
  test('follows what is going on', () => {
    const { desk, transfers, change, tray } = setup();
    const seen = [tray.image];
    transfers.set(makeView());
    seen.push(tray.image);
    desk.attention.raise({ level: 'attention', text: 'Ready' });
    seen.push(tray.image);
    change({ problems: ['Z:\\ does not answer.'] });
    seen.push(tray.image);
    expect(seen).toEqual(
      ['idle', 'working', 'attention', 'error'].map((state) => `/icons/tray-${state}.ico`),
    );
  });

  test('tells how many mails wait, until they are sent', () => {
    const { tray, wait } = setup();
    wait(2);
    const text = '2 mails wait to be sent';
    expect([labels(tray).includes(text), tray.tooltip]).toEqual([
      true,
      `Runferry: 1 run ready\n${text}`,
    ]);
    wait(0);
    expect([labels(tray).includes(text), tray.tooltip]).toEqual([false, 'Runferry: 1 run ready']);
  });

  test('leaves its menu alone as long as nothing in it changes', () => {
    const { transfers, tray } = setup();
    transfers.set(makeView());
    const before = tray.menusSet;
    transfers.set(makeView({ progress: { ...makeView().progress!, bytesDone: 1001 } }));
    expect(tray.menusSet).toBe(before);
  });

  test('transfers a ready run and shows how it goes', async () => {
    const { added, shown, tray } = setup();
    tray.choose(`Transfer ${RUN}`);
    await settle();
    expect({ added, shown }).toEqual({ added: [RUN], shown: ['#/transfers/new'] });
  });

  test('opens the window when it is clicked', async () => {
    const { shown, tray } = setup();
    tray.emit('click');
    await settle();
    expect(shown).toEqual([undefined]);
  });

  test('switches what can be switched, and shows that it did', async () => {
    const { tray } = setup();
    tray.choose('Pause watching');
    tray.choose('Start at log-on');
    await settle();
    const checked = tray.menu.filter((item) => item.checked).map(({ label }) => label);
    expect(checked).toEqual(['Pause watching', 'Start at log-on']);
  });

  test('shows no settings on a PC whose settings are locked', () => {
    const { tray } = setup({ isLocked: true });
    expect(labels(tray)).not.toContain('Start at log-on');
    expect(labels(tray)).not.toContain('Keep the mail password from the clipboard');
  });

  test('shows an & of a run as such', () => {
    const { change, tray } = setup();
    change({ ready: ['a&b'] });
    expect(labels(tray)).toContain('Transfer a&&b');
  });

  test('tells in its own words what cannot be done', async () => {
    const { desk, tray } = setup();
    const { AppError } = await import('../../src-main/engine/app-error.ts');
    desk.engine.queue.add = () => {
      throw new AppError('ALREADY_ORDERED', 'A transfer of it is going on already.');
    };
    tray.choose(`Transfer ${RUN}`);
    await settle();
    expect(world.errors).toEqual(['A transfer of it is going on already.']);
  });

  test('quits, and goes away at once', () => {
    const { tray } = setup();
    const quit = vi.fn<() => void>();
    app.on('before-quit', quit);
    tray.choose('Quit');
    removeTray();
    expect({ quits: quit.mock.calls.length, isGone: tray.isGone }).toEqual({
      quits: 1,
      isGone: true,
    });
  });
});

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
