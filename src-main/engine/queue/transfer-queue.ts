import { randomUUID } from 'node:crypto';
import type { PlacedOrder, TransferList, TransferView } from '../../../src-shared/transfer.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { RunId } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';
import { createListeners, type Live } from '../live/live.ts';
import type { Clock } from '../ports.ts';
import type { TransferParts } from '../transfer/request.ts';
import { checkOrder } from './order.ts';
import { startTransfer, type RunningTransfer } from './run-entry.ts';
import { createEntry, describeEntry, findActivity, type TransferEntry } from './transfer-view.ts';

/** So many transfers that have ended are still shown; the history has them all. */
const ENDED_KEPT = 50;

/** All transfers of this program. Those of one destination go one after the other. */
export interface TransferQueue extends Live<TransferList> {
  /**
   * Puts an order at the end of the queue and returns its id. Throws `AppError` ALREADY_ORDERED when
   * a transfer of the run has not ended yet, and those of `checkOrder`.
   */
  add(order: PlacedOrder): string;
  /** Null when this program knows no such transfer. */
  find(id: string): TransferView | null;
  /** Throws `AppError` TRANSFER_UNKNOWN, as all that follow. */
  show(id: string): TransferView;
  /** Throws `AppError` NOT_POSSIBLE when it is not the moment. */
  pause(id: string): TransferView;
  /** Throws `AppError` NOT_POSSIBLE when it is not paused. */
  resume(id: string): TransferView;
  /** One that is queued ends at once. Throws `AppError` NOT_POSSIBLE when it has ended. */
  cancel(id: string): TransferView;
  /** Throws `AppError` QUEUE_CHANGED when these are not exactly the queued ones. */
  reorder(ids: readonly string[]): void;
  /** The last lines of the copier's log. */
  lines(id: string): readonly string[];
  /** Null while there is none. */
  report(id: string): TransferReport | null;
  /** Interrupts what is running and waits for its end; nothing is started any more. */
  close(): Promise<void>;
}

interface QueueSurroundings {
  /** What a transfer works with that begins now. */
  readonly parts: () => TransferParts;
  readonly clock: Clock;
  /** A transfer of this run has come to its verdict. */
  readonly onEnded?: (run: RunId) => void;
}

/** An empty queue. */
export function createTransferQueue({ parts, clock, onEnded }: QueueSurroundings): TransferQueue {
  const listeners = createListeners();
  const running = new Map<TransferEntry, RunningTransfer>();
  let queued: readonly TransferEntry[] = [];
  let ended: readonly TransferEntry[] = [];
  let isClosed = false;

  const all = () => [...running.keys(), ...queued, ...ended];

  function end(entry: TransferEntry): void {
    entry.finishedAtMs = clock.now();
    running.delete(entry);
    queued = queued.filter((other) => other !== entry);
    ended = [entry, ...ended].slice(0, ENDED_KEPT);
    startNext();
    onEnded?.(entry.order.run);
    listeners.notify();
  }

  function startNext(): void {
    const [next] = queued;
    if (!next || isClosed) return;
    const using = parts();
    const { destination } = using.settings.places;
    if ([...running.values()].some((other) => other.destination === destination)) return;
    queued = queued.slice(1);
    next.startedAtMs = clock.now();
    running.set(
      next,
      startTransfer(next, using, { onChange: listeners.notify, onEnd: () => end(next) }),
    );
    startNext();
  }

  function get(id: string): TransferEntry {
    const found = all().find((entry) => entry.id === id);
    if (found) return found;
    throw new AppError('TRANSFER_UNKNOWN', 'This program knows no such transfer.', {
      hint: 'It may have been closed since; the history has every transfer that was recorded.',
    });
  }

  function describe(entry: TransferEntry): TransferView {
    const before = [...running.keys()].at(-1);
    const waits = entry.startedAtMs === null && entry.verdict === null && before;
    return describeEntry(
      entry,
      waits ? `Waits until the transfer of ${before.order.run} has ended.` : null,
    );
  }

  function change(id: string, act: (entry: TransferEntry) => void): TransferView {
    const entry = get(id);
    act(entry);
    listeners.notify();
    return describe(entry);
  }

  return {
    read: () => ({ transfers: all().map(describe) }),
    onChange: listeners.add,
    add(order) {
      checkOrder(order, parts().layout);
      refuseSecond(order, [...running.keys(), ...queued]);
      const entry = createEntry(randomUUID(), order, clock.now());
      queued = [...queued, entry];
      startNext();
      listeners.notify();
      return entry.id;
    },
    find(id) {
      const found = all().find((entry) => entry.id === id);
      return found ? describe(found) : null;
    },
    show: (id) => describe(get(id)),
    pause: (id) =>
      change(id, (entry) => {
        if (findActivity(entry) !== 'running' || entry.order.kind === 'verify') {
          throw explainNotPossible(entry, 'paused');
        }
        entry.isPauseWanted = true;
        running.get(entry)?.pause();
      }),
    resume: (id) =>
      change(id, (entry) => {
        if (!['pausing', 'paused'].includes(findActivity(entry))) {
          throw explainNotPossible(entry, 'resumed');
        }
        entry.isPauseWanted = false;
        running.get(entry)?.resume();
      }),
    cancel: (id) =>
      change(id, (entry) => {
        const activity = findActivity(entry);
        if (activity === 'ended') throw explainNotPossible(entry, 'cancelled');
        entry.isCancelWanted = true;
        if (activity === 'queued') {
          entry.verdict = 'cancelled';
          end(entry);
        } else running.get(entry)?.stop('cancelled');
      }),
    reorder(ids) {
      const wanted = ids.flatMap((id) => queued.find((entry) => entry.id === id) ?? []);
      if (new Set(wanted).size !== queued.length || ids.length !== queued.length) {
        throw new AppError('QUEUE_CHANGED', 'The queue has changed meanwhile.', {
          hint: 'Look at it again and change its order then.',
        });
      }
      queued = wanted;
      listeners.notify();
    },
    lines: (id) => get(id).lines.read(),
    report: (id) => get(id).report,
    async close() {
      isClosed = true;
      const all = [...running.values()];
      for (const transfer of all) transfer.stop('interrupted');
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}

function refuseSecond({ run }: PlacedOrder, others: readonly TransferEntry[]): void {
  const other = others.find((entry) => entry.order.run === run);
  if (!other) return;
  const what = other.startedAtMs === null ? 'waits in the queue' : 'is going on';
  throw new AppError('ALREADY_ORDERED', `A transfer of ${run} ${what} already.`, {
    hint: 'Look at it on the screen of transfers. Another one can be ordered when it has ended.',
  });
}

const ACTIVITY_WORDS = {
  queued: 'waits in the queue',
  running: 'is going on',
  pausing: 'is about to pause',
  paused: 'is paused',
  cancelling: 'is being cancelled',
  ended: 'has ended',
} as const;

function explainNotPossible(entry: TransferEntry, done: string): AppError {
  const { order } = entry;
  const isComparison = order.kind === 'verify' && done === 'paused';
  const reason = isComparison ? 'nothing is copied' : `it ${ACTIVITY_WORDS[findActivity(entry)]}`;
  const what = order.kind === 'verify' ? 'comparison' : 'transfer';
  return new AppError('NOT_POSSIBLE', `The ${what} of ${order.run} cannot be ${done}: ${reason}.`, {
    hint: 'Look at its state; it may have changed meanwhile.',
  });
}
