import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareListings, findDifferences } from '../../../../src-main/engine/counts/compare.ts';
import { listingOf, SOME_TIME_MS, type FileSketch } from '../../../helpers/listing-of.ts';

type Sketch = Record<string, FileSketch | null>;

const RUN: Sketch = {
  'experiment.json': {},
  'stack/image_0.dax': { bytes: 2048 },
  'stack/image_1.dax': { bytes: 2048 },
  'region_0/images/mosaic.tif': {},
  'empty/': null,
};

test('The same on both sides has no difference', () => {
  expect(compareListings(listingOf(RUN), listingOf(RUN))).toEqual({
    same: 4,
    differences: [],
    total: 0,
  });
});

test.each<[string, Sketch, object]>([
  [
    'a missing file',
    { ...RUN, 'stack/image_2.dax': { bytes: 3 } },
    { path: 'stack/image_2.dax', kind: 'missing', sourceBytes: 3, destinationBytes: null },
  ],
  [
    'a missing empty folder',
    { ...RUN, 'stack/none/': null },
    { path: 'stack/none/', kind: 'missing', sourceBytes: null, destinationBytes: null },
  ],
  [
    'another size',
    { ...RUN, 'experiment.json': { bytes: 11 } },
    { path: 'experiment.json', kind: 'size', sourceBytes: 11, destinationBytes: 10 },
  ],
  [
    'another time',
    { ...RUN, 'experiment.json': { modifiedMs: SOME_TIME_MS + 2001 } },
    {
      path: 'experiment.json',
      kind: 'time',
      sourceBytes: 10,
      destinationBytes: 10,
      note: 'modified 2023-10-26T10:58:02.001Z at the source, 2023-10-26T10:58:00.000Z at the destination',
    },
  ],
  [
    'a link for a file',
    { ...RUN, 'experiment.json': { kind: 'link' } },
    {
      path: 'experiment.json',
      kind: 'content',
      sourceBytes: 10,
      destinationBytes: 10,
      note: 'a symbolic link at the source, a file at the destination',
    },
  ],
])('It finds %s', (_, source, difference) => {
  expect(compareListings(listingOf(source), listingOf(RUN)).differences).toEqual([difference]);
});

const link = (target: string) => listingOf({ latest: { kind: 'link', bytes: 8, target } });

test('A link that leads somewhere else is another content, also when its text is as long', () => {
  expect(compareListings(link('region_0'), link('region_0')).total).toBe(0);
  expect(compareListings(link('region_0'), link('region_1')).differences).toEqual([
    {
      path: 'latest',
      kind: 'content',
      sourceBytes: 8,
      destinationBytes: 8,
      note: 'the links lead to different places',
    },
  ]);
});

test('A folder that is missing is named with all that lies in it', () => {
  const { 'region_0/images/mosaic.tif': _, ...destination } = RUN;
  const { differences } = compareListings(listingOf(RUN), listingOf(destination));
  expect(differences.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    'missing region_0/',
    'missing region_0/images/',
    'missing region_0/images/mosaic.tif',
  ]);
});

test.each([
  ['an even second kept', { modifiedMs: SOME_TIME_MS + 1999 }, {}],
  ['exactly two seconds', { modifiedMs: SOME_TIME_MS - 2000 }, {}],
  ['a hundredth', { modifiedMs: SOME_TIME_MS + 130 }, { modifiedMs: SOME_TIME_MS + 123.456 }],
  ['the time of a link', { kind: 'link', modifiedMs: 0 }, { kind: 'link' }],
  ['the time of a special file', { kind: 'special', modifiedMs: 0 }, { kind: 'special' }],
] satisfies [string, FileSketch, FileSketch][])('It is no difference: %s', (_, ours, theirs) => {
  expect(compareListings(listingOf({ a: ours }), listingOf({ a: theirs })).total).toBe(0);
});

test('Where both sides keep fractions of a second, two times within one second differ', () => {
  const [ours, theirs] = [123, 900].map((ms) =>
    listingOf({ a: { modifiedMs: SOME_TIME_MS + ms } }),
  );
  expect(compareListings(ours!, theirs!).differences[0]?.kind).toBe('time');
});

test('A time that no date can hold is still told', () => {
  const source = listingOf({ a: { modifiedMs: 9e15 } });
  expect(compareListings(source, listingOf({ a: {} })).differences[0]?.note).toBe(
    'modified 9000000000000000 ms at the source, 2023-10-26T10:58:00.000Z at the destination',
  );
});

test('A file where the other side has a folder is missing and extra, and says so', () => {
  const { differences } = compareListings(listingOf({ x: {} }), listingOf({ 'x/inner': {} }));
  expect(differences).toEqual([
    {
      path: 'x',
      kind: 'missing',
      sourceBytes: 10,
      destinationBytes: null,
      note: 'a folder of this name is at the destination',
    },
    {
      path: 'x/',
      kind: 'extra',
      sourceBytes: null,
      destinationBytes: null,
      note: 'a file of this name is at the source',
    },
    { path: 'x/inner', kind: 'extra', sourceBytes: null, destinationBytes: 10 },
  ]);
});

test('What could not be read is named, and nothing below it is called missing or extra', () => {
  const source = listingOf({ 'locked/': null, 'locked-too': {} }, { locked: 'EACCES' });
  const destination = listingOf({ 'locked/a': {}, 'locked/b/c': {} }, { 'locked-too': 'EIO' });
  expect(compareListings(source, destination)).toEqual({
    same: 0,
    total: 2,
    differences: [
      {
        path: 'locked',
        kind: 'unreadable',
        sourceBytes: null,
        destinationBytes: null,
        note: 'cannot be read at the source (EACCES)',
      },
      {
        path: 'locked-too',
        kind: 'unreadable',
        sourceBytes: null,
        destinationBytes: null,
        note: 'cannot be read at the destination (EIO)',
      },
    ],
  });
});

test('Names that differ by case are two names, unless the destination takes them for one', () => {
  const source = listingOf({ 'Stack/Image.dax': {}, 'stack-2/ä': {}, 'Z/a': {}, 'b/a': {} });
  const destination = listingOf({ 'STACK/image.DAX': {}, 'Stack-2/Ä': {}, 'z/A': {}, 'B/a': {} });
  expect(compareListings(source, destination).total).toBe(16);
  expect(compareListings(source, destination, { caseInsensitive: true })).toEqual({
    same: 4,
    differences: [],
    total: 0,
  });
});

test('Only as many differences are kept as are wanted, and all are counted', () => {
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, {}]));
  const comparison = compareListings(listingOf(many), listingOf({}), { limit: 3 });
  expect([comparison.differences.length, comparison.total]).toEqual([3, 50]);
});

const nameArbitrary = fc.constantFrom(
  'a',
  'b',
  'a b',
  'a-b',
  'A',
  'ü',
  '😀',
  '\ufffd',
  '\udc80',
  '-',
);
const fileArbitrary = fc.record({
  bytes: fc.constantFrom(0, 1, 2400),
  modifiedMs: fc.constantFrom(SOME_TIME_MS, SOME_TIME_MS + 5000),
});

/** Trees in which no name is both a file and a folder: files begin with `f`. */
const treeArbitrary = fc
  .array(fc.tuple(fc.array(nameArbitrary, { maxLength: 3 }), nameArbitrary, fileArbitrary))
  .map((entries) =>
    Object.fromEntries(
      entries.map(([folders, name, file]) => [[...folders, `f${name}`].join('/'), file]),
    ),
  );

test('A tree is the same as itself', () => {
  fc.assert(
    fc.property(treeArbitrary, fc.boolean(), (tree, caseInsensitive) => {
      const comparison = compareListings(listingOf(tree), listingOf(tree), { caseInsensitive });
      expect(comparison).toEqual({ same: Object.keys(tree).length, differences: [], total: 0 });
    }),
  );
});

test('Files that differ are found with their kind, as looking each one up finds them', () => {
  fc.assert(
    fc.property(treeArbitrary, treeArbitrary, (ours, theirs) => {
      const found = [...findDifferences(listingOf(ours), listingOf(theirs))]
        .filter(({ path }) => !path.endsWith('/'))
        .map(({ path, kind }) => `${kind} ${path}`);
      expect(found.toSorted()).toEqual(lookUpDifferences(ours, theirs).toSorted());
    }),
  );
});

test('Seen from the other side, missing is extra and all else is the same', () => {
  const mirror = { missing: 'extra', extra: 'missing' } as Record<string, string>;
  fc.assert(
    fc.property(treeArbitrary, treeArbitrary, (ours, theirs) => {
      const there = [...findDifferences(listingOf(ours), listingOf(theirs))];
      const back = [...findDifferences(listingOf(theirs), listingOf(ours))];
      expect(back.map(({ path, kind }) => [path, kind])).toEqual(
        there.map(({ path, kind }) => [path, mirror[kind] ?? kind]),
      );
    }),
  );
});

function lookUpDifferences(ours: Sketch, theirs: Sketch): string[] {
  const paths = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...paths].flatMap((path) => {
    const [mine, other] = [ours[path], theirs[path]];
    if (!mine) return [`extra ${path}`];
    if (!other) return [`missing ${path}`];
    if (mine.bytes !== other.bytes) return [`size ${path}`];
    return mine.modifiedMs === other.modifiedMs ? [] : [`time ${path}`];
  });
}
