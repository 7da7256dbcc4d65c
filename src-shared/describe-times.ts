import { formatDuration } from './format.ts';
import type { PhaseTimes } from './report.ts';

/**
 * Where the time of a transfer went, a clause each: `Copying 3:10:05`. What was done side by side is
 * in two of them, so they may add up to more than the whole.
 */
export function describeTimes(times: PhaseTimes): readonly string[] {
  const { togetherSeconds, mailSeconds } = times;
  const together = formatDuration(togetherSeconds);
  const beside =
    togetherSeconds < 1 ? '' : `, ${together} of it while another component was copied`;
  return [
    `Counting ${formatDuration(times.countingSeconds)}`,
    `Copying ${formatDuration(times.copyingSeconds)}`,
    `Verifying ${formatDuration(times.verifyingSeconds)}${beside}`,
    ...(mailSeconds < 1 ? [] : [`Mail ${formatDuration(mailSeconds)}`]),
  ];
}
