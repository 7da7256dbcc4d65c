import type { RateSeries } from '../../../src-shared/transfer.ts';

/** A chart needs no more points; beyond them the series is thinned out. */
const MOST_POINTS = 240;
const FIRST_STEP_SECONDS = 2;

/** A rate over time, from the moment of the first value. */
export interface RateHistory extends RateSeries {
  /** When the next value is due, by a clock that only grows; null before the first. */
  readonly nextAtSeconds: number | null;
}

export const NO_RATES: RateHistory = {
  everySeconds: FIRST_STEP_SECONDS,
  bytesPerSecond: [],
  nextAtSeconds: null,
};

/** Takes a value in when one is due; pure. A series that gets too long is halved by averaging. */
export function addRate(
  history: RateHistory,
  atSeconds: number,
  bytesPerSecond: number,
): RateHistory {
  const { everySeconds, nextAtSeconds } = history;
  if (nextAtSeconds !== null && atSeconds < nextAtSeconds) return history;
  const values = [...history.bytesPerSecond, bytesPerSecond];
  if (values.length <= MOST_POINTS) {
    return { everySeconds, bytesPerSecond: values, nextAtSeconds: atSeconds + everySeconds };
  }
  const step = everySeconds * 2;
  return {
    everySeconds: step,
    bytesPerSecond: averagePairs(values),
    nextAtSeconds: atSeconds + step,
  };
}

function averagePairs(values: readonly number[]): number[] {
  const averages: number[] = [];
  for (let index = 0; index + 1 < values.length; index += 2) {
    averages.push(((values[index] ?? 0) + (values[index + 1] ?? 0)) / 2);
  }
  return averages;
}
