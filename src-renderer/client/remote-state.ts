import { readProblem } from '../../src-shared/read-problem.ts';
import type { Problem } from '../../src-shared/problem.ts';
import { wait } from './wait.ts';

/** Something of the program's as the screens last heard of it. */
export interface Remote<T> {
  /** The latest, also while there is a problem; null before the first. */
  readonly value: T | null;
  /** Why it may be out of date. */
  readonly problem: Problem | null;
}

/** A state that is followed as long as somebody looks at it; made for `useSyncExternalStore`. */
export interface RemoteState<T> {
  subscribe(this: void, listener: () => void): () => void;
  read(this: void): Remote<T>;
}

/** Opens a stream of whole values, the latest of which wins. */
export type OpenStream<T> = (signal: AbortSignal) => Promise<AsyncIterable<T>>;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8000;

/**
 * Follows a stream from its first listener to its last, and opens it again after a while when it
 * breaks off. A page that nobody sees follows nothing: a browser holds only six connections to one
 * program, over all its tabs.
 */
export function createRemoteState<T>(open: OpenStream<T>): RemoteState<T> {
  const listeners = new Set<() => void>();
  let remote: Remote<T> = { value: null, problem: null };
  let following: AbortController | null = null;
  const set = (next: Partial<Remote<T>>) => {
    remote = { ...remote, ...next };
    for (const listener of listeners) listener();
  };
  const adjust = () => {
    const isWanted = listeners.size > 0 && document.visibilityState === 'visible';
    if (isWanted === (following !== null)) return;
    following?.abort();
    following = isWanted ? new AbortController() : null;
    if (following) void follow(open, set, following.signal);
  };
  return {
    read: () => remote,
    subscribe: (listener) => {
      if (listeners.size === 0) document.addEventListener('visibilitychange', adjust);
      listeners.add(listener);
      adjust();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) document.removeEventListener('visibilitychange', adjust);
        adjust();
      };
    },
  };
}

async function follow<T>(
  open: OpenStream<T>,
  set: (next: Partial<Remote<T>>) => void,
  signal: AbortSignal,
): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      for await (const value of await open(signal)) {
        if (signal.aborted) return;
        pause = FIRST_PAUSE_MS;
        set({ value, problem: null });
      }
    } catch (error) {
      if (signal.aborted) return;
      set({ problem: readProblem(error) });
    }
    await wait(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}
