import { expect, test } from 'vitest';
import { findByteTicks } from '../../../src-renderer/components/byte-ticks.ts';
import { formatDay, formatRoughly } from '../../../src-renderer/components/format-time.ts';
import { groupErrors } from '../../../src-renderer/features/transfer/group-errors.ts';
import { findVerdictText } from '../../../src-renderer/texts/verdict-texts.ts';
import { VERDICTS } from '../../../src-shared/verdict.ts';
import { formatBytes } from '../../../src-shared/format.ts';

test.each([
  [0, '1 s'],
  [59.4, '59 s'],
  [90, '2 min'],
  [3570, '1 h'],
  [3 * 3600 + 1260, '3 h 20 min'],
  [23 * 3600 + 58 * 60, '24 h'],
  [86_400, '1 day'],
  [52 * 3600, '2 days 4 h'],
])('%d seconds are said as %s', (seconds, words) => {
  expect(formatRoughly(seconds)).toBe(words);
});

test('a day is short, whatever the zone of this computer', () => {
  expect(formatDay('2023-10-26')).toBe('26 Oct');
});

test.each([
  [0, ['0 B', '1 B']],
  [7, ['0 B', '2 B', '4 B', '6 B', '8 B']],
  [6.1 * 1024 ** 2, ['0 B', '2.00 MB', '4.00 MB', '6.00 MB', '8.00 MB']],
  [3.3 * 1024 ** 4, ['0 B', '1.00 TB', '2.00 TB', '3.00 TB', '4.00 TB']],
  [1000, ['0 B', '200 B', '400 B', '600 B', '800 B', '0.98 KB']],
])('a chart up to %d bytes has round lines', (most, labels) => {
  const { ticks, max } = findByteTicks(most);
  expect(ticks.map(formatBytes)).toEqual(labels);
  expect(max).toBe(ticks.at(-1));
  expect(max).toBeGreaterThanOrEqual(most);
});

test('the same complaint about many files is told once', () => {
  const inUse = { code: 32, message: 'In use.' };
  const denied = { code: 5, message: 'Access is denied.' };
  expect(
    groupErrors([
      { ...inUse, path: 'a' },
      { ...denied, path: 'b' },
      { ...inUse, path: 'c' },
      { ...inUse, path: 'a' },
    ]),
  ).toEqual([
    { ...inUse, paths: ['a', 'c'] },
    { ...denied, paths: ['b'] },
  ]);
});

test('every verdict says what to do next, and a comparison never says that something was copied', () => {
  for (const verdict of VERDICTS) {
    expect(findVerdictText(verdict, 'transfer').next).toMatch(/\.$/u);
  }
  const failed = [findVerdictText('failed', 'transfer'), findVerdictText('failed', 'verify')];
  expect(failed.map(({ next }) => next.split(', ').at(-1))).toEqual([
    'then press Resume.',
    'then press Verify again.',
  ]);
});
