/** Ends a wait early, also one that begins only after it was woken. */
export interface Waker {
  up(): void;
  /** Forgets what has woken it so far. */
  reset(): void;
  /** Aborted as soon as somebody wakes it. */
  signal(): AbortSignal;
}

/** A waker that nobody has woken. */
export function createWaker(): Waker {
  let waiting = new AbortController();
  return {
    up: () => waiting.abort(),
    reset: () => {
      waiting = new AbortController();
    },
    signal: () => waiting.signal,
  };
}
