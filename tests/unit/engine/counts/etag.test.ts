import { expect, test } from 'vitest';
import {
  adjustPartBytes,
  choosePartBytes,
  isSameEtag,
  parseEtag,
} from '../../../../src-main/engine/counts/etag.ts';
import { leaveOutEmpty } from '../../../../src-main/engine/counts/leave-out-empty.ts';
import { createKeyCollector } from '../../../../src-main/engine/destination/key-collector.ts';
import { findDifferences } from '../../../../src-main/engine/counts/compare.ts';
import { createListingBuilder } from '../../../../src-main/engine/counts/packed-listing.ts';

const MD5 = '764efa883dda1e11db47671c4a3bbd9e';
const MEBIBYTE = 1024 * 1024;

test('ETags of one piece, of parts, and of another make', () => {
  expect(parseEtag(`"${MD5}"`)).toEqual({ md5: MD5, parts: 0 });
  expect(parseEtag(`${MD5}-3`)).toEqual({ md5: MD5, parts: 3 });
  expect(parseEtag('"not-an-md5"')).toBeNull();
  expect(isSameEtag({ md5: MD5, parts: 0 }, { md5: MD5, parts: 1 })).toBe(false);
  expect(isSameEtag(undefined, undefined)).toBe(false);
});

test('parts grow until there are few enough of them', () => {
  expect(adjustPartBytes(100 * MEBIBYTE, 8 * MEBIBYTE)).toBe(8 * MEBIBYTE);
  expect(adjustPartBytes(80_001 * MEBIBYTE, 8 * MEBIBYTE)).toBe(16 * MEBIBYTE);
  expect(adjustPartBytes(10 * MEBIBYTE, MEBIBYTE)).toBe(5 * MEBIBYTE);
  expect(choosePartBytes(17 * MEBIBYTE, 3, [5 * MEBIBYTE, 8 * MEBIBYTE])).toBe(8 * MEBIBYTE);
  expect(choosePartBytes(17 * MEBIBYTE, 9, [5 * MEBIBYTE, 8 * MEBIBYTE])).toBeNull();
});

test('keys become folders, and keep their ETags packed', () => {
  const collector = createKeyCollector('s3://bucket/run');
  for (const path of ['a/', 'a/b.txt', 'a/b/c', 'a/c.txt', 'b']) {
    const etag = path === 'b' ? {} : { etag: { md5: MD5, parts: path.length } };
    collector.add({ path, bytes: path.endsWith('/') ? 0 : 1, modifiedMs: 5, ...etag });
  }
  const listing = collector.build();
  expect(listing).toMatchObject({ counts: { files: 4, folders: 2, bytes: 4 }, hasOwnTimes: true });
  const files = [...listing.folders()].flatMap(({ path, files }) =>
    files.map(({ name, etag }) => [path, name, etag?.parts]),
  );
  expect(files).toEqual([
    ['', 'b', undefined],
    ['a', 'b.txt', 7],
    ['a', 'c.txt', 7],
    ['a/b', 'c', 5],
  ]);
});

test('a key that is no path is unreadable, so that it is never taken for another one', () => {
  const collector = createKeyCollector('s3://bucket');
  const paths = ['/b', '../f', 'a//b', 'a/./b', 'a/..', 'b', 'c/...'];
  for (const path of paths) collector.add({ path, bytes: 1, modifiedMs: 0 });
  const { unreadable, counts } = collector.build();
  expect(unreadable.map(({ path }) => path)).toEqual(paths.slice(0, 5));
  expect(counts.files).toBe(2);
});

test('a bucket that lists in no order is refused', () => {
  const collector = createKeyCollector('s3://bucket');
  const add = (path: string): void => collector.add({ path, bytes: 1, modifiedMs: 0 });
  add('a/1');
  add('b/1');
  expect(() => add('a/2')).toThrow('lists its objects in no order');
});

test('empty folders are left out of what a bucket is compared with, and times are not compared', () => {
  const builder = createListingBuilder('/run');
  const file = { name: 'f', bytes: 1, modifiedMs: 1_000_000, kind: 'file' } as const;
  builder.addFolder('', []);
  builder.addFolder('a', []);
  builder.addFolder('a/b', [file]);
  builder.addFolder('empty', []);
  builder.addFolder('empty/er', []);
  const { listing, emptyFolders } = leaveOutEmpty(builder.build());
  expect(emptyFolders).toEqual(['empty', 'empty/er']);
  expect(listing.counts).toEqual({ files: 1, folders: 2, bytes: 1 });

  const collector = createKeyCollector('s3://bucket');
  collector.add({ path: 'a/b/f', bytes: 1, modifiedMs: 9_000_000 });
  expect([...findDifferences(listing, collector.build())]).toEqual([]);
});
