import { expect, test } from 'vitest';
import { addRate, NO_RATES } from '../../../../src-main/engine/queue/rate-series.ts';

/** A value every `everySeconds`, from nothing on. */
function addMany(count: number, everySeconds: number, value: (index: number) => number) {
  let history = NO_RATES;
  for (let index = 0; index < count; index += 1) {
    history = addRate(history, index * everySeconds, value(index));
  }
  return history;
}

test('only values that are due are taken in', () => {
  const history = addMany(9, 0.5, (index) => index);
  expect(history).toMatchObject({ everySeconds: 2, bytesPerSecond: [0, 4, 8] });
});

test('a long series keeps its shape in half the points', () => {
  const { everySeconds, bytesPerSecond } = addMany(241, 2, (index) => index);
  expect([everySeconds, bytesPerSecond.length, bytesPerSecond.slice(0, 3)]).toEqual([
    4,
    120,
    [0.5, 2.5, 4.5],
  ]);
});

test('a day of values stays small', () => {
  const { bytesPerSecond } = addMany(43_200, 2, () => 7);
  expect(bytesPerSecond.length).toBeLessThanOrEqual(240);
  expect(new Set(bytesPerSecond)).toEqual(new Set([7]));
});
