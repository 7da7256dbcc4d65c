import { expect, test } from 'vitest';
import { align } from '../../../../src-main/engine/counts/align.ts';

test('Sorted sequences come side by side, one row for each key', () => {
  const rows = align(
    (item: string) => item[0]!,
    ['a1', 'c1', 'd1'],
    ['b2', 'c2'],
    ['a3', 'c3', 'e3'],
  );
  expect([...rows]).toEqual([
    ['a1', undefined, 'a3'],
    [undefined, 'b2', undefined],
    ['c1', 'c2', 'c3'],
    ['d1', undefined, undefined],
    [undefined, undefined, 'e3'],
  ]);
});

test('A key that comes twice on one side is a row of its own', () => {
  expect([...align((item: string) => item[0]!, ['a1', 'a2'], ['a3'])]).toEqual([
    ['a1', 'a3'],
    ['a2', undefined],
  ]);
});

test('Sequences without items have no rows', () => {
  expect([...align((item: string) => item, [], [])]).toEqual([]);
});
