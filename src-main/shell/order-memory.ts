import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { RunId } from '../../src-shared/run.ts';
import { transferOrderSchema, type PlacedOrder } from '../../src-shared/transfer.ts';
import { AppError, systemErrorCode } from '../engine/app-error.ts';
import type { Logger } from '../engine/ports.ts';
import type { TransferQueue } from '../engine/queue/transfer-queue.ts';
import { writeAtomically } from '../engine/write-atomically.ts';

/** Orders that outlive the program: what was interrupted by its end goes on at its next start. */
export interface OrderMemory {
  /** The same queue, which remembers what is ordered. */
  readonly queue: TransferQueue;
  /** Orders again what the last program did not bring to an end. */
  recall(): void;
  /** Resolves when everything is written down. */
  settle(): Promise<void>;
}

const ordersSchema = z.array(transferOrderSchema);

interface MemoryParts {
  readonly queue: TransferQueue;
  readonly file: string;
  /** Resolves when nobody else transfers the run any more. */
  readonly untilUnlocked: (run: RunId) => Promise<void>;
  readonly log: Logger;
}

/** Reads what was left in `file`, and keeps it up to date from here on. */
export async function rememberOrders({
  queue,
  file,
  untilUnlocked,
  log,
}: MemoryParts): Promise<OrderMemory> {
  let left: readonly PlacedOrder[] = await readOrders(file, log);
  const orders = new Map<string, PlacedOrder>();
  const recalled = new Set<string>();
  /** Those whose run somebody else transfers at the moment. */
  let waiting: readonly PlacedOrder[] = [];
  let written = JSON.stringify(left);
  let writing = Promise.resolve();

  function write(): void {
    const unfinished = queue
      .read()
      .transfers.filter(({ verdict }) => verdict === null || verdict === 'interrupted')
      .flatMap(({ id }) => orders.get(id) ?? []);
    const text = JSON.stringify([...left, ...waiting, ...unfinished]);
    if (text === written) return;
    written = text;
    writing = writing.then(() => writeOrders(file, text, log));
  }

  function goOn(order: PlacedOrder): void {
    try {
      const id = queue.add(order);
      orders.set(id, order);
      recalled.add(id);
      log.info(`The transfer of ${order.run} goes on where the last start left it.`);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.warn(`The transfer of ${order.run} does not go on: ${error.message}`);
    }
  }

  /** Whoever holds the run may be stopped too, or leave something over: it is looked at afterwards. */
  async function goOnLater(order: PlacedOrder): Promise<void> {
    waiting = [...waiting, order];
    log.info(`The transfer of ${order.run} waits until nobody else transfers it.`);
    await untilUnlocked(order.run);
    waiting = waiting.filter((other) => other !== order);
    goOn(order);
    write();
  }

  queue.onChange(() => {
    for (const { id, verdict } of queue.read().transfers) {
      const order = orders.get(id);
      if (verdict === 'locked' && order && recalled.delete(id)) void goOnLater(order);
    }
    write();
  });
  return {
    queue: {
      ...queue,
      add(order) {
        const id = queue.add(order);
        orders.set(id, order);
        write();
        return id;
      },
    },
    recall() {
      const toGoOn = left;
      left = [];
      toGoOn.forEach(goOn);
      write();
    },
    settle: () => writing,
  };
}

async function readOrders(file: string, log: Logger): Promise<readonly PlacedOrder[]> {
  try {
    return ordersSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') {
      log.warn(`${file} cannot be read, so nothing goes on by itself: ${String(error)}`);
    }
    return [];
  }
}

/** A list that cannot be kept stops no transfer. */
async function writeOrders(file: string, text: string, log: Logger): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeAtomically(file, text);
  } catch (error) {
    log.warn(
      `${file} cannot be written, so transfers do not go on by themselves: ${String(error)}`,
    );
  }
}
