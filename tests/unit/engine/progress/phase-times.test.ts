import { expect, test } from 'vitest';
import {
  addPhases,
  describeTimes,
  startWatch,
} from '../../../../src-main/engine/progress/phase-times.ts';
import { describeTimes as describeInWords } from '../../../../src-shared/describe-times.ts';

test('time is counted once a phase, however many components are in it, and told where two phases overlap', () => {
  let watch = startWatch(1000);
  watch = addPhases(watch, ['counting', 'waiting'], 3000);
  watch = addPhases(watch, ['copying', 'waiting'], 10_000);
  watch = addPhases(watch, ['verifying', 'copying'], 14_000);
  watch = addPhases(watch, ['verifying', 'verifying'], 15_000);
  watch = addPhases(watch, ['waiting to resume', 'done'], 60_000);
  watch = addPhases(watch, ['copying', 'done'], 61_000);
  expect(describeTimes(watch)).toEqual({
    countingSeconds: 2,
    copyingSeconds: 12,
    verifyingSeconds: 5,
    togetherSeconds: 4,
    mailSeconds: 0,
  });
});

test('a clock that stands still or jumps back takes no time away', () => {
  const watch = addPhases(startWatch(1000), ['copying'], 500);
  expect(describeTimes(watch).copyingSeconds).toBe(0);
});

test('the times are told in words; nothing is said of what took no time', () => {
  const times = {
    countingSeconds: 12.4,
    copyingSeconds: 11_405,
    verifyingSeconds: 1210,
    togetherSeconds: 1080,
    mailSeconds: 0.3,
  };
  expect(describeInWords(times)).toEqual([
    'Counting 0:00:12',
    'Copying 3:10:05',
    'Verifying 0:20:10, 0:18:00 of it while another component was copied',
  ]);
  expect(describeInWords({ ...times, togetherSeconds: 0, mailSeconds: 31 }).slice(2)).toEqual([
    'Verifying 0:20:10',
    'Mail 0:00:31',
  ]);
});
