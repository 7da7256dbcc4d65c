import { expect, test } from 'vitest';
import { isWithin } from '../../../../src-main/engine/watch/day-span.ts';

const at = (hours: number, minutes: number) => new Date(2026, 0, 5, hours, minutes).getTime();

test.each([
  ['19:59', at(19, 59), false],
  ['20:00', at(20, 0), true],
  ['00:00', at(0, 0), true],
  ['05:59', at(5, 59), true],
  ['06:00', at(6, 0), false],
  ['12:00', at(12, 0), false],
])('%s in 20:00-06:00', (_, nowMs, expected) => {
  expect(isWithin({ from: 20 * 60, to: 6 * 60 }, nowMs)).toBe(expected);
});

test.each([
  ['08:59', at(8, 59), false],
  ['09:00', at(9, 0), true],
  ['16:59', at(16, 59), true],
  ['17:00', at(17, 0), false],
])('%s in 09:00-17:00', (_, nowMs, expected) => {
  expect(isWithin({ from: 9 * 60, to: 17 * 60 }, nowMs)).toBe(expected);
});
