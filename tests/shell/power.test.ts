import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { TransferView } from '../../src-shared/transfer.ts';
import { AppError } from '../../src-main/engine/app-error.ts';
import { holdTransfers } from '../../src-main/shell/hold-transfers.ts';
import { createPowerGuard, keepAwakeWhileTransferring } from '../../src-main/shell/power-guard.ts';
import { setupSessionEnd } from '../../src-main/shell/session-end.ts';
import { setupSleep } from '../../src-main/shell/sleep.ts';
import { silentLog } from '../helpers/test-ports.ts';
import { BrowserWindow, powerMonitor, resetElectron, world } from './fake-electron.ts';
import { makeEnded, makeTransfers, makeView } from './transfer-views.ts';

vi.mock('electron', () => import('./fake-electron.ts'));
beforeEach(() => resetElectron('/nonexistent'));

describe('staying awake', () => {
  test('lasts until the last one lets go, however often they do', () => {
    const guard = createPowerGuard();
    const [first, second] = [guard.hold(), guard.hold()];
    const held = world.blockers.size;
    first();
    first();
    const stillHeld = world.blockers.size;
    second();

    expect({ held, stillHeld, left: world.blockers.size }).toEqual({
      held: 1,
      stillHeld: 1,
      left: 0,
    });
  });

  test('is for transfers that are going on: not queued, not paused, not ended', () => {
    const transfers = makeTransfers();
    keepAwakeWhileTransferring(transfers, createPowerGuard());
    const awake: boolean[] = [];
    for (const activity of ['queued', 'running', 'paused', 'running', 'ended'] as const) {
      transfers.set(makeView({ activity }));
      awake.push(world.blockers.size > 0);
    }
    expect(awake).toEqual([false, true, false, true, false]);
  });
});

/** A queue that remembers what was paused and resumed. */
function makeQueue(...views: readonly TransferView[]) {
  const transfers = makeTransfers(...views);
  const done: string[] = [];
  const act = (name: string) => (id: string) => {
    const view = transfers.read().transfers.find((each) => each.id === id);
    if (view?.activity === 'ended') throw new AppError('NOT_POSSIBLE', 'It has ended.');
    done.push(`${name} ${id}`);
    return view!;
  };
  return { ...transfers, done, pause: act('pause'), resume: act('resume') };
}

describe('holding transfers', () => {
  test('pauses what is copying, and lets exactly that go on', () => {
    const queue = makeQueue(
      makeView({ id: 'copying' }),
      makeView({ id: 'held by a person', activity: 'paused' }),
      makeView({ id: 'waiting', activity: 'queued' }),
      makeView({ id: 'comparing', kind: 'verify' }),
    );
    holdTransfers(queue)();
    expect(queue.done).toEqual(['pause copying', 'resume copying']);
  });

  test('copes with a transfer that ends meanwhile', () => {
    const queue = makeQueue(makeView({ id: 'copying' }));
    const release = holdTransfers(queue);
    queue.set({ ...makeEnded('cancelled'), id: 'copying' });
    release();
    expect(queue.done).toEqual(['pause copying']);
  });
});

describe('sleep', () => {
  test('holds transfers until the drives are back after it', async () => {
    const { hold, log } = makeHold();
    const places = Promise.withResolvers<void>();
    setupSleep({ hold, waitForPlaces: () => places.promise, log: silentLog });
    powerMonitor.emit('suspend');
    powerMonitor.emit('resume');
    await settle();
    const before = [...log];
    places.resolve();
    await settle();

    expect({ before, after: log }).toEqual({ before: ['hold'], after: ['hold', 'release'] });
  });

  test('that comes again before the drives are back holds on', async () => {
    const { hold, log } = makeHold();
    const waits: PromiseWithResolvers<void>[] = [];
    const waitForPlaces = () => {
      waits.push(Promise.withResolvers());
      return waits.at(-1)!.promise;
    };
    setupSleep({ hold, waitForPlaces, log: silentLog });
    for (const event of ['suspend', 'resume', 'suspend']) powerMonitor.emit(event);
    waits[0]?.resolve();
    await settle();
    const asleep = [...log];
    powerMonitor.emit('resume');
    waits[1]?.resolve();
    await settle();

    expect({ asleep, awake: log }).toEqual({ asleep: ['hold'], awake: ['hold', 'release'] });
  });
});

describe('the end of the session', () => {
  test('holds transfers when Windows asks, and ends them when it comes', async () => {
    const { window, log } = makeSession();
    window.emit('query-session-end', {});
    window.emit('session-end', {});
    await settle();
    expect(log).toEqual(['hold', 'nobody is asked', 'close']);
  });

  test('that somebody else prevents lets transfers go on', async () => {
    const { window, log, pass } = makeSession();
    window.emit('query-session-end', {});
    window.emit('query-session-end', {});
    pass();
    await settle();
    expect(log).toEqual(['hold', 'release']);
  });

  test('that has come does not let them go on any more', async () => {
    const { window, log, pass } = makeSession();
    window.emit('query-session-end', {});
    window.emit('session-end', {});
    pass();
    await settle();
    expect(log).not.toContain('release');
  });
});

function makeHold() {
  const log: string[] = [];
  const hold = () => {
    log.push('hold');
    return () => void log.push('release');
  };
  return { hold, log };
}

function makeSession() {
  const { hold, log } = makeHold();
  const wait = Promise.withResolvers<void>();
  const window = new BrowserWindow({});
  setupSessionEnd({
    window: window as never,
    hold,
    close: async () => void log.push('close'),
    onEnd: () => void log.push('nobody is asked'),
    clock: { sleep: () => wait.promise },
    log: silentLog,
  });
  return { window, log, pass: wait.resolve };
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
