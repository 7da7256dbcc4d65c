import { expect, test } from 'vitest';
import {
  addSample,
  measureRate,
  type RateSample,
} from '../../../../src-main/engine/progress/rate.ts';

function at(seconds: number, bytes: number, files = 0): RateSample {
  return { atMilliseconds: seconds * 1000, bytes, files };
}

function rateOf(samples: readonly RateSample[], now: RateSample) {
  return measureRate(samples.reduce<readonly RateSample[]>(addSample, []), now);
}

test('it is the movement since the oldest sample', () => {
  expect(rateOf([at(0, 0), at(1, 50), at(2, 300, 6)], at(4, 400, 8))).toEqual({
    bytes: 100,
    files: 2,
  });
});

test('it is unknown at first, when what lies in buffers would look like speed', () => {
  expect([rateOf([], at(9, 9)), rateOf([at(0, 0)], at(1.9, 1e9))]).toEqual([null, null]);
});

test('what is older than half a minute does not count', () => {
  const slowThenFast = Array.from({ length: 61 }, (_, second) =>
    at(second, second <= 30 ? second : 30 + (second - 30) * 100),
  );
  expect(rateOf(slowThenFast, at(60, 3030))).toEqual({ bytes: 100, files: 0 });
});

test('it falls to nothing when nothing moves', () => {
  const stalled = Array.from({ length: 41 }, (_, second) => at(second, Math.min(second, 10)));
  expect(rateOf(stalled, at(40, 10))).toEqual({ bytes: 0, files: 0 });
});

test('many snapshots a second keep one sample a second', () => {
  const often = Array.from({ length: 1000 }, (_, index) => at(index / 10, index));
  const samples = often.reduce<readonly RateSample[]>(addSample, []);
  expect(samples.length).toBe(31);
  expect(measureRate(samples, at(100, 1000))).toEqual({ bytes: 10, files: 0 });
});
