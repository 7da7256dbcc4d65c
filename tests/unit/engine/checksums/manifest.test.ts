import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  componentOf,
  formatEntry,
  parseEntry,
  parseManifest,
} from '../../../../src-main/engine/checksums/manifest.ts';

const DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const show = (path: string): string => formatEntry({ digest: DIGEST, path }).toString('latin1');

describe('formatEntry', () => {
  test('writes checksum, two blanks and path', () => {
    expect(show('raw_data/data/stack_1.dax')).toBe(`${DIGEST}  raw_data/data/stack_1.dax\n`);
  });

  test('escapes a backslash and line breaks and marks the line, as GNU sha256sum does', () => {
    expect(show('raw_data/a\\b\nc\rd')).toBe(`\\${DIGEST}  raw_data/a\\\\b\\nc\\rd\n`);
  });

  test('keeps bytes that are not UTF-8', () => {
    expect(show('raw_data/caf\udce9')).toBe(`${DIGEST}  raw_data/caf\xe9\n`);
  });
});

const parse = (line: string) => parseEntry(Buffer.from(line, 'latin1'), 'sha256');

describe('parseEntry', () => {
  test('reads what other programs write: binary mark, capitals, a Windows line end', () => {
    expect(parse(`${DIGEST.toUpperCase()} *raw_data/a.txt\r`)).toEqual({
      digest: DIGEST,
      path: 'raw_data/a.txt',
    });
  });

  test.each([
    ['a shorter checksum', `${DIGEST.slice(1)}  raw_data/a`],
    ['letters that are no digits', `${DIGEST.slice(1)}g  raw_data/a`],
    ['no path', `${DIGEST}  `],
    ['one blank', `${DIGEST} raw_data/a`],
  ])('takes %s for no entry', (_, line) => {
    expect(parse(line)).toBeNull();
  });

  test('gives back every path that was written, whatever its characters', () => {
    const name = fc
      .array(
        fc.oneof(
          fc.constantFrom('\\', '\n', '\r', '\udc80', '\udcff'),
          fc.string({ unit: 'binary', maxLength: 3 }),
        ),
      )
      .map((characters) => `raw_data/${characters.join('')}x`);
    fc.assert(
      fc.property(name, (path) => {
        const line = formatEntry({ digest: DIGEST, path });
        expect(line.indexOf(0x0a)).toBe(line.length - 1);
        // Two escaped bytes in a row may be one letter in UTF-8: the bytes are what must come back.
        expect(formatEntry(parseEntry(line.subarray(0, -1), 'sha256')!)).toEqual(line);
      }),
    );
  });
});

test('a line that is no entry is named by its number, and all others are read', () => {
  const list = Buffer.from(`${DIGEST}  raw_data/a\nnonsense\n${DIGEST}  output/b`);
  expect(parseManifest(list, 'sha256')).toEqual({
    entries: [
      { digest: DIGEST, path: 'raw_data/a' },
      { digest: DIGEST, path: 'output/b' },
    ],
    damagedLines: [2],
  });
});

test('a path belongs to the component it begins with, and to none without a folder', () => {
  expect(['raw_data/a/b', 'a.txt', '/etc/passwd'].map(componentOf)).toEqual(['raw_data', '', '']);
});
