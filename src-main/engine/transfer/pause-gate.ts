/** What a transfer looks at where it can be paused. */
export interface PauseGate {
  /** Aborted while a pause is wanted; a new one after each resume. */
  readonly signal: AbortSignal;
  /** Waits while a pause is wanted. Throws the signal's reason when that is aborted. */
  waitUntilOpen(signal: AbortSignal): Promise<void>;
}

/** Pauses and resumes whatever looks at the gate. Both may be called in any state. */
export interface PauseControl {
  readonly gate: PauseGate;
  readonly pause: () => void;
  readonly resume: () => void;
}

/** A gate that is open. */
export function createPauseControl(): PauseControl {
  let wanted = new AbortController();
  let opened = Promise.withResolvers<void>();
  opened.resolve();
  return {
    gate: {
      get signal() {
        return wanted.signal;
      },
      async waitUntilOpen(signal) {
        while (wanted.signal.aborted && !signal.aborted) await firstOf(opened.promise, signal);
        signal.throwIfAborted();
      },
    },
    pause() {
      if (wanted.signal.aborted) return;
      opened = Promise.withResolvers();
      wanted.abort('paused');
    },
    resume() {
      if (!wanted.signal.aborted) return;
      wanted = new AbortController();
      opened.resolve();
    },
  };
}

/** Ends with the promise or with the signal, whichever comes first. */
async function firstOf(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = Promise.withResolvers<void>();
  const onAbort = () => aborted.resolve();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
