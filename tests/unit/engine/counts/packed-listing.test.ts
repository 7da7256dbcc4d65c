import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ListedFile, Listing } from '../../../../src-main/engine/counts/listing.ts';
import {
  compareText,
  createListingBuilder,
} from '../../../../src-main/engine/counts/packed-listing.ts';

function file(name: string, fields: Partial<ListedFile> = {}): ListedFile {
  return { name, bytes: 1, modifiedMs: 0, kind: 'file', ...fields };
}

function showPaths(listing: Listing): string[] {
  return [...listing.folders()].flatMap(({ path, files }) => [
    `${path}/`,
    ...files.map(({ name }) => `${path}/${name}`),
  ]);
}

test('Folders come by path segments and files by name, in whatever order they arrive', () => {
  const builder = createListingBuilder('/root');
  builder.addFolder('a-b', [file('z'), file('B'), file('a'), file('😀'), file('\ufffd')]);
  builder.addFolder('a/x', [file('1')]);
  builder.addFolder('', [file('top')]);
  builder.addFolder('a', []);

  expect(showPaths(builder.build())).toEqual([
    '/',
    '/top',
    'a/',
    'a/x/',
    'a/x/1',
    'a-b/',
    'a-b/B',
    'a-b/a',
    'a-b/z',
    'a-b/😀',
    'a-b/\ufffd',
  ]);
});

test('A listing gives back what was put in', () => {
  const files = [
    file('big', { bytes: 2 ** 53 - 1, modifiedMs: 1_698_317_880_123.25 }),
    file('fifo', { bytes: 0, kind: 'special' }),
    file('link', { bytes: 7, kind: 'link', modifiedMs: -11_644_473_600_000 }),
    file('odd \udc80\n'),
  ];
  const builder = createListingBuilder('/root');
  builder.addFolder('', files);
  builder.addUnreadable('z/y', 'EIO');
  builder.addUnreadable('a', 'EACCES');
  const listing = builder.build();

  expect({ ...listing, folders: [...listing.folders()] }).toEqual({
    root: '/root',
    counts: { files: 4, folders: 0, bytes: 2 ** 53 - 1 + 8 },
    unreadable: [
      { path: 'a', code: 'EACCES' },
      { path: 'z/y', code: 'EIO' },
    ],
    folders: [{ path: '', files }],
  });
});

test('The root is not counted, and a listing can be read twice', () => {
  const builder = createListingBuilder('/root');
  builder.addFolder('', [file('a', { bytes: 5 })]);
  builder.addFolder('empty', []);
  const listing = builder.build();

  expect(listing.counts).toEqual({ files: 1, folders: 1, bytes: 5 });
  expect(showPaths(listing)).toEqual(showPaths(listing));
});

test('The order of folders is the order of their segments', () => {
  const name = fc.string({
    minLength: 1,
    maxLength: 3,
    unit: fc.constantFrom('a', 'b', '-', '!', '😀'),
  });
  const paths = fc.uniqueArray(fc.array(name, { minLength: 1, maxLength: 4 }), {
    selector: (segments) => segments.join('/'),
  });
  fc.assert(
    fc.property(paths, (folders) => {
      const builder = createListingBuilder('/root');
      for (const segments of folders) builder.addFolder(segments.join('/'), []);
      const listed = [...builder.build().folders()];
      expect(listed.map(({ path }) => path)).toEqual(
        folders.toSorted(compareSegments).map((segments) => segments.join('/')),
      );
    }),
  );
});

function compareSegments(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((segment, index) => segment !== b[index]);
  if (at === -1) return a.length - b.length;
  return b[at] === undefined ? 1 : compareText(a[at]!, b[at]);
}
