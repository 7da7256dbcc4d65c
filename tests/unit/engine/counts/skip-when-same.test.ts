import { expect, test } from 'vitest';
import { findDifferences } from '../../../../src-main/engine/counts/compare.ts';
import type { Listing } from '../../../../src-main/engine/counts/listing.ts';
import { skipWhenSame } from '../../../../src-main/engine/counts/skip-when-same.ts';
import { listingOf } from '../../../helpers/listing-of.ts';

function counted() {
  let times = 0;
  const find = skipWhenSame((source: Listing, destination: Listing) => {
    times += 1;
    return findDifferences(source, destination);
  });
  return { find: (...sides: [Listing, Listing]) => [...find(...sides)], times: () => times };
}

const source = listingOf({ a: {}, 'b/c': {} });
const same = listingOf({ a: {}, 'b/c': {} });
const other = listingOf({ a: {} });

test('listings without a difference are compared once', () => {
  const { find, times } = counted();
  expect([find(source, same), find(source, same), find(source, same)]).toEqual([[], [], []]);
  expect(times()).toBe(1);
});

test('differences are found each time, also after a look that found none', () => {
  const { find, times } = counted();
  const lengths = [same, other, other, same, other].map((side) => find(source, side).length);
  expect(lengths).toEqual([0, 2, 2, 0, 2]);
  expect(times()).toBe(4);
});

test('a comparison that was broken off has found nothing out', () => {
  const find = skipWhenSame((ours: Listing, theirs: Listing) => findDifferences(ours, theirs));
  find(source, same)[Symbol.iterator]().return?.();
  for (const _ of find(source, other)) break;
  expect([...find(source, other)].length).toBe(2);
});
