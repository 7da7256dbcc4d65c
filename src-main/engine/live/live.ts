import type { Clock } from '../ports.ts';

/** Something that can be read at any moment and tells when it has changed. */
export interface Live<Value> {
  read(): Value;
  /** Calls the listener after each change, without saying which, until the answer is called. */
  readonly onChange: (listener: () => void) => () => void;
}

/** Those who want to know of changes. */
export interface Listeners {
  readonly count: number;
  readonly add: (listener: () => void) => () => void;
  readonly notify: () => void;
}

/** Nobody yet. */
export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    get count() {
      return listeners.size;
    },
    add(listener) {
      // Wrapped, so that one function added twice is called twice and removed one by one.
      const own = () => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    notify() {
      for (const listener of listeners) listener();
    },
  };
}

export interface FollowOptions {
  /** Aborting ends the sequence, without an error. */
  readonly signal: AbortSignal;
  readonly clock: Pick<Clock, 'sleep'>;
  /** There are at least so many milliseconds between two values. */
  readonly pauseMilliseconds: number;
}

/**
 * The value as it is now, and again whenever it has changed. The latest wins: what changes while the
 * reader is busy, or during the pause, is seen once.
 */
export async function* followLatest<Value>(
  live: Live<Value>,
  { signal, clock, pauseMilliseconds }: FollowOptions,
): AsyncGenerator<Value, void> {
  let changed = Promise.withResolvers<void>();
  const wake = () => changed.resolve();
  const stopListening = live.onChange(wake);
  signal.addEventListener('abort', wake);
  try {
    while (!signal.aborted) {
      changed = Promise.withResolvers();
      yield live.read();
      await clock.sleep(pauseMilliseconds, signal);
      if (!signal.aborted) await changed.promise;
    }
  } finally {
    signal.removeEventListener('abort', wake);
    stopListening();
  }
}
