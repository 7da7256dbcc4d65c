import { expect, test } from 'vitest';
import { estimateSecondsLeft } from '../../../../src-main/engine/progress/eta.ts';

test.each<[number | null, number | null, number | null]>([
  [100, 10, 10],
  [101, 10, 11],
  [1, 1_000_000_000, 1],
  [0.001, 1, 1],
  [1_808_825_802_467, 22_345_678, 80_948],
  [31_536_000, 1, 31_536_000],
  [31_536_001, 1, null],
  [Number.MAX_SAFE_INTEGER, 1, null],
  [Number.MAX_VALUE, Number.MIN_VALUE, null],
  [0, 10, null],
  [0, 0, null],
  [100, 0, null],
  [100, -1, null],
  [-1, 10, null],
  [-1, -1, null],
  [null, 10, null],
  [100, null, null],
  [null, null, null],
  [Number.NaN, 10, null],
  [100, Number.NaN, null],
  [Infinity, 10, null],
  [Infinity, Infinity, null],
  [100, Infinity, null],
])('%d left at %d a second takes %d seconds', (left, perSecond, seconds) => {
  expect(estimateSecondsLeft(left, perSecond)).toBe(seconds);
});
