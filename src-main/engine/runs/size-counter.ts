import { stat } from 'node:fs/promises';
import type { Counts } from '../../../src-shared/counts.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import { toLongPath } from '../counts/native-path.ts';
import { walkTree } from '../counts/walk.ts';
import { createListeners } from '../live/live.ts';
import type { Ports } from '../ports.ts';
import { answerInTime } from '../system/answer-in-time.ts';

/** What was counted is believed for so long without a look at the folder. */
const TRUST_MS = 10 * 60 * 1000;

/** Counts folders in the background, one at a time, and remembers what they held. For the eye only. */
export interface SizeCounter {
  /** Null while it is not known, and when it cannot be. */
  readonly find: (folder: string) => Counts | null;
  /** These shall be known some day, the first one first; replaces what was wanted before. */
  want(folders: readonly string[]): void;
  /** These are being looked at: they come before all others. */
  hurry(folders: readonly string[]): void;
  /** What lies there has changed. */
  forget(folder: string): void;
  readonly onChange: (listener: () => void) => () => void;
  close(): void;
}

interface Size {
  readonly counts: Counts | null;
  readonly modifiedMs: number;
  readonly lookedAtMs: number;
}

/** Knows nothing yet. */
export function createSizeCounter(ports: Pick<Ports, 'clock' | 'log' | 'platform'>): SizeCounter {
  const sizes = new Map<string, Size>();
  const listeners = createListeners();
  const closing = new AbortController();
  let urgent: readonly string[] = [];
  let wanted: readonly string[] = [];
  let isWorking = false;

  function isDue(folder: string): boolean {
    const size = sizes.get(folder);
    return size === undefined || ports.clock.monotonic() - size.lookedAtMs > TRUST_MS;
  }

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    try {
      for (;;) {
        const next = [...urgent, ...wanted].find(isDue);
        if (next === undefined || closing.signal.aborted) return;
        await count(next);
      }
    } finally {
      isWorking = false;
    }
  }

  async function count(folder: string): Promise<void> {
    const before = sizes.get(folder);
    const size = await measure(folder, before, closing.signal, ports);
    sizes.set(folder, { ...size, lookedAtMs: ports.clock.monotonic() });
    if (size.counts !== before?.counts) listeners.notify();
  }

  return {
    find: (folder) => sizes.get(folder)?.counts ?? null,
    want(folders) {
      wanted = folders;
      void work();
    },
    hurry(folders) {
      urgent = folders;
      void work();
    },
    forget: (folder) => void sizes.delete(folder),
    onChange: listeners.add,
    close: () => closing.abort(),
  };
}

/** Walks the folder, unless its own time is what it was. Never throws. */
async function measure(
  folder: string,
  before: Size | undefined,
  signal: AbortSignal,
  ports: Pick<Ports, 'clock' | 'log' | 'platform'>,
): Promise<Omit<Size, 'lookedAtMs'>> {
  const unknown = { counts: null, modifiedMs: 0 };
  try {
    const look = stat(toLongPath(folder, ports.platform));
    const { mtimeMs: modifiedMs } = await answerInTime(folder, look, ports.clock);
    if (before?.counts && before.modifiedMs === modifiedMs) return before;
    const listing = await walkTree(folder, { ports, signal });
    return { counts: listing.unreadable.length === 0 ? listing.counts : null, modifiedMs };
  } catch (error) {
    // A size is shown when it is there; what is wrong with the folder is told where it matters.
    const isExpected = error instanceof AppError || systemErrorCode(error) !== undefined;
    if (!isExpected && !signal.aborted) ports.log.error(`Cannot count ${folder}: ${String(error)}`);
    return unknown;
  }
}
