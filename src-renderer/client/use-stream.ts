import { useEffect, useState } from 'react';
import { readProblem } from '../../src-shared/read-problem.ts';
import type { OpenStream, Remote } from './remote-state.ts';

const NOTHING = { value: null, problem: null };

/**
 * The latest value of a stream that comes to an end by itself, such as a preview. Null calls it off;
 * another function starts anew: wrap it in `useMemo` or `useCallback`.
 */
export function useStream<T>(open: OpenStream<T> | null): Remote<T> {
  const [remote, setRemote] = useState<Remote<T> & { open: OpenStream<T> | null }>({
    ...NOTHING,
    open: null,
  });
  useEffect(() => {
    if (open === null) return undefined;
    const stop = new AbortController();
    void readAll(open, stop.signal, (next) => setRemote({ ...next, open }));
    return () => stop.abort();
  }, [open]);
  return remote.open === open ? remote : NOTHING;
}

async function readAll<T>(
  open: OpenStream<T>,
  signal: AbortSignal,
  set: (next: Remote<T>) => void,
): Promise<void> {
  let value: T | null = null;
  try {
    for await (value of await open(signal)) {
      if (signal.aborted) return;
      set({ value, problem: null });
    }
  } catch (error) {
    if (!signal.aborted) set({ value, problem: readProblem(error) });
  }
}
