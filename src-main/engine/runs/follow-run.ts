import { isDeepStrictEqual } from 'node:util';
import type { RunDetails } from '../../../src-shared/run-details.ts';
import type { Clock } from '../ports.ts';

/** Somebody looks at one run: a handful of folders and one small file are read so often. */
const LOOK_EVERY_MS = 2000;

/** The details now and whenever they have changed. Ends with the signal, or with what `look` throws. */
export async function* followRun(
  look: () => Promise<RunDetails>,
  { signal, clock }: { readonly signal: AbortSignal; readonly clock: Pick<Clock, 'sleep'> },
): AsyncGenerator<RunDetails, void> {
  let last: RunDetails | undefined;
  while (!signal.aborted) {
    const now = await look();
    if (!isDeepStrictEqual(now, last)) yield now;
    last = now;
    await clock.sleep(LOOK_EVERY_MS, signal);
  }
}
