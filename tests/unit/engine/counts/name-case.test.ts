import { expect, test } from 'vitest';
import { findCaseCollisions, foldCase } from '../../../../src-main/engine/counts/name-case.ts';
import { listingOf } from '../../../helpers/listing-of.ts';

test.each([
  ['Image_01.TIF', 'image_01.tif', true],
  ['Ärzte', 'ärzte', true],
  ['straße', 'STRASSE', false],
  ['a', 'b', false],
])('%s and %s are the same name on Windows: %s', (a, b, same) => {
  expect(foldCase(a) === foldCase(b)).toBe(same);
});

test('Names that differ only by case are found among files and folders of each folder', () => {
  const listing = listingOf({
    'Image.tif': {},
    'image.tif': {},
    'other.tif': {},
    'Stack/a': {},
    'stack/A': {},
    'deep/x/Data': {},
    'deep/x/DATA/inner': {},
    'deep/y/Data': {},
  });
  expect(findCaseCollisions(listing)).toEqual([
    { folder: '', names: ['Image.tif', 'image.tif'] },
    { folder: '', names: ['Stack/', 'stack/'] },
    { folder: 'deep/x', names: ['Data', 'DATA/'] },
  ]);
});

test('A tree whose names all differ has no collision', () => {
  expect(findCaseCollisions(listingOf({ 'a/b': {}, 'b/a': {}, 'c/a/b': {} }))).toEqual([]);
});
