import type { Amount } from './account.ts';

/** What had been moved in all at one moment of a clock that only grows. */
export interface RateSample extends Amount {
  readonly atMilliseconds: number;
}

/** Long enough to smooth over single files, short enough to show a slow network within half a minute. */
const WINDOW_MILLISECONDS = 30_000;
const SAMPLE_EVERY_MILLISECONDS = 1000;
/** Before that, what lay in buffers would look like speed. */
const SHORTEST_MILLISECONDS = 2000;

/** The samples with one more, at most one a second, and without those that have left the window. */
export function addSample(
  samples: readonly RateSample[],
  sample: RateSample,
): readonly RateSample[] {
  const last = samples.at(-1);
  if (last && sample.atMilliseconds - last.atMilliseconds < SAMPLE_EVERY_MILLISECONDS) {
    return samples;
  }
  const from = sample.atMilliseconds - WINDOW_MILLISECONDS;
  return [...samples.filter(({ atMilliseconds }) => atMilliseconds >= from), sample];
}

/**
 * Files and bytes a second, from the oldest sample to now; null while that is less than two seconds.
 */
export function measureRate(samples: readonly RateSample[], now: RateSample): Amount | null {
  const [oldest] = samples;
  if (!oldest) return null;
  const milliseconds = now.atMilliseconds - oldest.atMilliseconds;
  if (milliseconds < SHORTEST_MILLISECONDS) return null;
  return {
    files: ((now.files - oldest.files) * 1000) / milliseconds,
    bytes: ((now.bytes - oldest.bytes) * 1000) / milliseconds,
  };
}
