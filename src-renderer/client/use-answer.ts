import { useCallback, useEffect, useState } from 'react';
import { readProblem } from '../../src-shared/read-problem.ts';
import type { Remote } from './remote-state.ts';

/** An answer, whether a newer one is awaited, and how to ask again. */
export interface Answer<T> extends Remote<T> {
  readonly isAsking: boolean;
  readonly askAgain: () => void;
}

/** Which question an answer belongs to. */
interface Question<T> {
  readonly ask: (signal: AbortSignal) => Promise<T>;
  readonly round: number;
}

/**
 * Asks once, and again whenever `ask` is another function: wrap it in `useCallback`. The last answer
 * stays until the next is there, so what shows another thing needs another `key`; an answer that
 * comes too late is dropped.
 */
export function useAnswer<T>(ask: Question<T>['ask']): Answer<T> {
  const [remote, setRemote] = useState<Remote<T>>({ value: null, problem: null });
  const [answered, setAnswered] = useState<Question<T> | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const settle = (next: Remote<T>) => {
      if (stop.signal.aborted) return;
      setRemote(next);
      setAnswered({ ask, round });
    };
    ask(stop.signal).then(
      (value) => settle({ value, problem: null }),
      (error: unknown) => settle({ value: null, problem: readProblem(error) }),
    );
    return () => stop.abort();
  }, [ask, round]);
  const askAgain = useCallback(() => setRound((last) => last + 1), []);
  const isAsking = answered?.ask !== ask || answered.round !== round;
  return { ...remote, isAsking, askAgain };
}
