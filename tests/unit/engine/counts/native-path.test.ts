import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decodeName,
  encodePath,
  toLongPath,
} from '../../../../src-main/engine/counts/native-path.ts';

test.each([
  [String.raw`Z:\merfish_raw_data\RUN`, String.raw`\\?\Z:\merfish_raw_data\RUN`],
  ['Z:\\', 'Z:\\'],
  ['Z:/merfish_output/RUN', String.raw`\\?\Z:\merfish_output\RUN`],
  [String.raw`\\nas\runs\RUN`, String.raw`\\?\UNC\nas\runs\RUN`],
  [String.raw`\\?\Z:\RUN`, String.raw`\\?\Z:\RUN`],
  [String.raw`\\?\UNC\nas\runs`, String.raw`\\?\UNC\nas\runs`],
  [String.raw`L:\folder.\name `, String.raw`\\?\L:\folder.\name `],
])('On Windows %s has no length limit as %s', (path, long) => {
  expect(toLongPath(path, 'win32')).toBe(long);
});

test('On Linux a path has no other form', () => {
  expect(toLongPath('/data/C:\\odd', 'linux')).toBe('/data/C:\\odd');
});

test.each([
  ['plain UTF-8', Buffer.from('Größe 🧬.tif'), 'Größe 🧬.tif'],
  ['Latin-1', Buffer.from('Gr\xf6\xdfe', 'latin1'), 'Gr\udcf6\udcdfe'],
  ['a cut character', Buffer.of(0x61, 0xf0, 0x9f, 0x98), 'a\udcf0\udc9f\udc98'],
  ['an encoded surrogate', Buffer.of(0xed, 0xb2, 0x80), '\udced\udcb2\udc80'],
  ['a real U+FFFD', Buffer.from('\ufffd'), '\ufffd'],
])('A name in %s is kept', (_, bytes, text) => {
  expect(decodeName(bytes)).toBe(text);
});

test('A path stays text when all its names are UTF-8', () => {
  expect(encodePath('/data/Größe 🧬.tif')).toBe('/data/Größe 🧬.tif');
});

test('Half a pair of surrogates becomes a name that nothing has, and costs no other letter', () => {
  expect(encodePath('/data/a\ud800b/\udcff')).toEqual(
    Buffer.concat([Buffer.from('/data/a\ufffdb/'), Buffer.of(0xff)]),
  );
});

test('Every name of bytes comes back as the same bytes', () => {
  const anyBytes = fc.uint8Array({ minLength: 1, maxLength: 12 });
  const nearlyUtf8 = fc
    .tuple(fc.string({ unit: 'binary', maxLength: 6 }), anyBytes)
    .map(([text, bytes]) => Buffer.concat([Buffer.from(text), bytes]));
  fc.assert(
    fc.property(fc.oneof(anyBytes, nearlyUtf8), (name) => {
      const bytes = Buffer.from(name);
      const encoded = encodePath(decodeName(bytes));
      expect(typeof encoded === 'string' ? Buffer.from(encoded) : encoded).toEqual(bytes);
    }),
  );
});
