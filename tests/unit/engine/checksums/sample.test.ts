import { describe, expect, test } from 'vitest';
import { chooseSample, parseSampleSize } from '../../../../src-main/engine/checksums/sample.ts';

const files = Array.from({ length: 1000 }, (_, index) => `raw_data/stack_${index}.dax`);
const choose = (size: string, seed: number, items = files) =>
  chooseSample(items, (item) => item, { size, seed });

describe('parseSampleSize', () => {
  test.each([
    ['5%', 50],
    ['0.01%', 1],
    ['100%', 1000],
    ['7', 7],
    ['5000', 1000],
  ])('%s of 1000 files are %i', (size, count) => {
    expect(parseSampleSize(size)?.(1000)).toBe(count);
  });

  test.each(['0', '0%', '101%', '-5', '2.5', '5 %', '1e3', '', '%', 'all'])(
    '%j is no sample',
    (size) => {
      expect(parseSampleSize(size)).toBeNull();
    },
  );
});

test('the same seed chooses the same files, in whatever order they come', () => {
  expect(choose('5%', 1, files.toReversed()).toReversed()).toEqual(choose('5%', 1));
});

test('another seed chooses others, and all of them are reached sooner or later', () => {
  expect(choose('50', 1)).not.toEqual(choose('50', 2));
  const seen = new Set(Array.from({ length: 200 }, (_, seed) => choose('50', seed)).flat());
  expect(seen.size).toBe(1000);
});
