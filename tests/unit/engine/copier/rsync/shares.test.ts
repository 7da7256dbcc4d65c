import { array, assert, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { createListingBuilder } from '../../../../../src-main/engine/counts/packed-listing.ts';
import type { Listing } from '../../../../../src-main/engine/counts/listing.ts';
import { listFolders, planShares } from '../../../../../src-main/engine/copier/rsync/shares.ts';

const MEGABYTE = 1024 * 1024;

/** A folder for each list of sizes in megabytes; names count up. */
function listingOf(folders: readonly (readonly number[])[]): Listing {
  const builder = createListingBuilder('/z');
  builder.addFolder('', []);
  folders.forEach((sizes, folder) => {
    const files = sizes.map((size, index) => {
      return { name: `f${index}`, bytes: size * MEGABYTE, modifiedMs: 0, kind: 'file' } as const;
    });
    builder.addFolder(`d${folder}`, files);
  });
  return builder.build();
}

function namesIn(list: Buffer): readonly string[] {
  return list.toString().split('\0').slice(0, -1);
}

test('small files are cut into runs of neighbours', () => {
  const shares = planShares(listingOf([Array<number>(60).fill(0), Array<number>(60).fill(0)]), 2);
  expect(shares.map(({ files }) => files)).toEqual([60, 60]);
  expect(namesIn(shares[0]!.list).every((name) => name.startsWith('./d0/'))).toBe(true);
});

test('large files are dealt out first, so that no stream has two while another has none', () => {
  const shares = planShares(listingOf([[900, 800, 700, ...Array<number>(300).fill(1)]]), 3);
  expect(shares.map(({ list }) => namesIn(list)[0])).toEqual(['./d0/f0', './d0/f1', './d0/f2']);
});

test('nothing is listed twice, nothing is left out, and shares cost about the same', () => {
  const folders = array(array(integer({ min: 0, max: 50 }), { maxLength: 30 }), { maxLength: 8 });
  assert(
    property(record({ folders, count: integer({ min: 1, max: 6 }) }), ({ folders, count }) => {
      const listing = listingOf(folders);
      const shares = planShares(listing, count);
      const names = shares.flatMap(({ list }) => namesIn(list));
      expect([names.length, new Set(names).size]).toEqual(Array(2).fill(listing.counts.files));
      expect(shares.every(({ files }) => files > 0)).toBe(true);
      const costs = shares.map(({ files, bytes }) => files + bytes / MEGABYTE);
      const all = costs.reduce((sum, cost) => sum + cost, 0);
      const largest = Math.max(0, ...folders.flat()) + 1;
      expect(Math.max(0, ...costs)).toBeLessThanOrEqual(all / count + largest + 1);
    }),
  );
});

test('the list of folders begins with the root', () => {
  expect(namesIn(listFolders(listingOf([[], []])))).toEqual(['./', './d0', './d1']);
});

test('a name that is not UTF-8 keeps its bytes', () => {
  const builder = createListingBuilder('/z');
  builder.addFolder('', [{ name: 'a\udcff', bytes: 1, modifiedMs: 0, kind: 'file' }]);
  expect(planShares(builder.build(), 2)[0]?.list.toString('latin1')).toBe('./a\xff\0');
});
