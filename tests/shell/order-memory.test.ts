import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src-main/engine/app-error.ts';
import { rememberOrders } from '../../src-main/shell/order-memory.ts';
import { transferOrderSchema, type PlacedOrder } from '../../src-shared/transfer.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { silentLog } from '../helpers/test-ports.ts';
import { makeEnded, makeTransfers, makeView } from './transfer-views.ts';

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
  const memory = await rememberOrders(inner as never, file, silentLog);
  const runs = () => inner.read().transfers.map(({ run }) => run);
  return { inner, memory, runs };
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
