import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayPath } from '../../../../src-main/engine/counts/display-path.ts';

test.each([
  String.raw`L:\RUN\raw_data\stack_001.dax`,
  String.raw`\\nas\runs\Größe (2).tif`,
  '/data/RUN/region_0/cell by gene.csv',
  '-rf',
  '.hidden',
  '$(reboot)',
  "it's; a 'name'",
  'a "quoted" word',
  '画像/細胞.tif',
  '👩‍🔬.png',
  'e\u0301tude.txt',
])('The path %s stays as it is', (path) => {
  expect(displayPath(path)).toBe(path);
});

test.each([
  ['a newline', 'a\nb', String.raw`"a\nb"`],
  ['a tab', 'a\tb', String.raw`"a\tb"`],
  ['a carriage return', 'a\rb', String.raw`"a\rb"`],
  ['a terminal sequence', '\x1b[31mred', String.raw`"\x1b[31mred"`],
  ['a C1 control', 'a\x9bb', String.raw`"a\x9bb"`],
  ['a direction mark', 'gpj\u202eexe.tif', String.raw`"gpj\u202eexe.tif"`],
  ['a zero-width space', 'a\u200bb', String.raw`"a\u200bb"`],
  ['a line separator', 'a\u2028b', String.raw`"a\u2028b"`],
  ['an invisible tag', 'a\u{e0061}b', String.raw`"a\u{e0061}b"`],
  ['a byte that is not UTF-8', 'Gr\udcf6sse', String.raw`"Gr\udcf6sse"`],
  ['a trailing space', 'a /b', '"a /b"'],
  ['a leading space', 'a/ b', '"a/ b"'],
  ['a trailing no-break space', 'a\u00a0', '"a\u00a0"'],
  ['quotes around it', '"a"', String.raw`"\"a\""`],
  ['a backslash beside a newline', 'a\\n\n', String.raw`"a\\n\n"`],
])('A path with %s is quoted and escaped', (_, path, shown) => {
  expect(displayPath(path)).toBe(shown);
});

test('No two paths look alike, and none breaks its line', () => {
  const nasty = fc
    .array(
      fc.constantFrom('a', 'x', '1', 'b', '"', '\\', 'n', '\n', '\x1b', ' ', '/', '\udc80', 'ü'),
    )
    .map((characters) => characters.join(''));
  fc.assert(
    fc.property(nasty, nasty, (a, b) => {
      expect(displayPath(a) === displayPath(b)).toBe(a === b);
      expect(displayPath(a)).not.toMatch(/[\n\x1b]/);
    }),
    { numRuns: 2000 },
  );
});
