import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { AppError } from '../../src-main/engine/app-error.ts';
import { acquireLock } from '../../src-main/engine/transfer/lock.ts';
import { checkRunId } from '../../src-main/engine/runs/run-id.ts';
import { rememberOrders } from '../../src-main/shell/order-memory.ts';
import { waitUntilUnlocked } from '../../src-main/shell/wait-until-unlocked.ts';
import { transferOrderSchema, type PlacedOrder } from '../../src-shared/transfer.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { createTestPorts, silentLog } from '../helpers/test-ports.ts';
import { makeEnded, makeTransfers, makeView } from './transfer-views.ts';

const FIVE_MINUTES_MS = 300_000;
const order = (run: string) => transferOrderSchema.parse({ run, threads: 4 });

/** A queue whose transfers never get further than a test takes them; the run is the id. */
function makeQueue() {
  const transfers = makeTransfers();
  return {
    ...transfers,
    add: ({ run }: PlacedOrder) => {
      if (run === 'refused') throw new AppError('RUN_ID_INVALID', 'It is no run.');
      const queued = makeView({ id: run, run, activity: 'queued' });
      transfers.set(...transfers.read().transfers, queued);
      return run;
    },
  };
}

async function open(file: string) {
  const inner = makeQueue();
  const unlocked = Promise.withResolvers<void>();
  const memory = await rememberOrders({
    queue: inner as never,
    file,
    untilUnlocked: () => unlocked.promise,
    log: silentLog,
  });
  const runs = () => inner.read().transfers.map(({ run }) => run);
  return { inner, memory, runs, unlock: unlocked.resolve };
}

describe('orders', () => {
  test('that did not come to an end go on at the next start, in their order', async () => {
    const file = join(makeTemporaryFolder(), 'personal', 'orders.json');
    const first = await open(file);
    for (const run of ['done', 'interrupted', 'waiting', 'called off']) {
      first.memory.queue.add(order(run));
    }
    first.inner.set(
      { ...makeEnded('interrupted', 'interrupted') },
      makeView({ id: 'waiting', activity: 'queued' }),
      makeEnded('verified', 'done'),
      makeEnded('cancelled', 'called off'),
    );
    await first.memory.settle();

    const second = await open(file);
    const before = second.runs();
    second.memory.recall();
    await second.memory.settle();
    expect({ before, after: second.runs() }).toEqual({
      before: [],
      after: ['interrupted', 'waiting'],
    });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([
      order('interrupted'),
      order('waiting'),
    ]);
  });

  test('that were left are not forgotten before they go on', async () => {
    const file = join(makeTemporaryFolder(), 'orders.json');
    writeFileSync(file, JSON.stringify([order('left')]));
    const { memory } = await open(file);
    memory.queue.add(order('new'));
    await memory.settle();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([order('left'), order('new')]);
  });

  test('that are not taken any more are dropped, and the others go on', async () => {
    const file = join(makeTemporaryFolder(), 'orders.json');
    writeFileSync(file, JSON.stringify([order('refused'), order('left')]));
    const { memory, runs } = await open(file);
    memory.recall();
    await memory.settle();
    expect(runs()).toEqual(['left']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([order('left')]);
  });

  test('whose run somebody else transfers wait, also over a restart, and go on afterwards', async () => {
    const file = join(makeTemporaryFolder(), 'orders.json');
    writeFileSync(file, JSON.stringify([order('left')]));
    const kept = (): unknown => JSON.parse(readFileSync(file, 'utf8'));
    const { inner, memory, runs, unlock } = await open(file);
    memory.recall();
    inner.set({ ...makeEnded('locked', 'left'), run: 'left' });
    await memory.settle();
    const during = { runs: runs(), kept: kept() };
    // Here a run is its own id.
    inner.set();
    unlock();
    await vi.waitFor(() => expect(runs()).toEqual(['left']));
    expect(during).toEqual({ runs: ['left'], kept: [order('left')] });
    await memory.settle();
    expect(kept()).toEqual([order('left')]);
  });

  test('that a person has just placed are told as locked, and not tried again', async () => {
    const file = join(makeTemporaryFolder(), 'orders.json');
    const { inner, memory, unlock } = await open(file);
    memory.queue.add(order('new'));
    inner.set({ ...makeEnded('locked', 'new'), run: 'new' });
    unlock();
    await memory.settle();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([]);
  });

  test.each([['{"no": "list"}'], ['[{"run": 5}]'], ['']])(
    'in a file with %j are none',
    async (text) => {
      const file = join(makeTemporaryFolder(), 'orders.json');
      writeFileSync(file, text);
      const { memory, runs } = await open(file);
      memory.recall();
      expect(runs()).toEqual([]);
    },
  );
});

test('a run is waited for as long as somebody holds its lock', async () => {
  const logs = makeTemporaryFolder();
  const ports = createTestPorts();
  const { signal } = new AbortController();
  const lock = await acquireLock({ run: 'run', logs, signal, onLost: () => {} }, ports);
  let looks = 0;
  const sleep = async (milliseconds: number, cut?: AbortSignal) => {
    if (milliseconds < FIVE_MINUTES_MS) return ports.clock.sleep(milliseconds, cut);
    looks += 1;
    if (looks === 3) await lock.release();
  };
  const clock = { ...ports.clock, sleep };
  await waitUntilUnlocked(checkRunId('run'), () => logs, { ...ports, clock });
  expect(looks).toBe(3);
});
