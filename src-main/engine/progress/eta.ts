/** An estimate beyond this says nothing but "very long". */
const LONGEST_SECONDS = 365 * 24 * 3600;

/**
 * Whole seconds, at least one, until `left` is done at `perSecond`. Null when it cannot be told:
 * nothing left or nothing known, no movement, figures that are no figures, or more than a year.
 */
export function estimateSecondsLeft(left: number | null, perSecond: number | null): number | null {
  if (left === null || perSecond === null) return null;
  if (!(left > 0) || !(perSecond > 0)) return null;
  const seconds = Math.ceil(left / perSecond);
  return seconds >= 1 && seconds <= LONGEST_SECONDS ? seconds : null;
}
