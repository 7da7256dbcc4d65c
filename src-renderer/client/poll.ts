import type { OpenStream } from './remote-state.ts';
import { wait } from './wait.ts';

/**
 * A stream of answers to a question that is asked again and again. For what only one part of a
 * screen looks at: it holds no connection between two questions.
 */
export function poll<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  pauseMilliseconds: number,
): OpenStream<T> {
  return (signal) => Promise.resolve(askAgainAndAgain(ask, pauseMilliseconds, signal));
}

async function* askAgainAndAgain<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  pauseMilliseconds: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  while (!signal.aborted) {
    yield await ask(signal);
    await wait(pauseMilliseconds, signal);
  }
}
