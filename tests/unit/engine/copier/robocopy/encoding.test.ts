import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { createLogDecoder } from '../../../../../src-main/engine/copier/robocopy/encoding.ts';

/** Text, encoding and code page of bytes that come in pieces of the given size. */
function decode(bytes: Uint8Array, pieceSize: number, codePage?: number) {
  const decoder = createLogDecoder(codePage);
  let text = '';
  for (let at = 0; at < bytes.length; at += pieceSize) {
    text += decoder.write(bytes.subarray(at, at + pieceSize));
  }
  text += decoder.end();
  return { text, encoding: decoder.encoding, codePage: decoder.codePage };
}

const RULE = `\r\n${'-'.repeat(79)}\r\n`;

describe.each([1, 3, 64, 4096])('in pieces of %i bytes', (pieceSize) => {
  test.each([
    ['UTF-16', 'utf-16le', 'utf-16le', '\ufeff', 'run 細胞 🧬 ř\ud83e'],
    ['UTF-16 without a mark', 'utf-16le', 'utf-16le', '', 'run 細胞'],
    ['UTF-16, high byte first', 'utf-16be', 'utf-16be', '\ufeff', 'run 細胞'],
    ['UTF-8', 'utf-8', 'utf-8', '', 'région 細胞 🧬'],
    ['UTF-8 with a mark', 'utf-8', 'utf-8', '\ufeff', 'région 細胞 🧬'],
  ])('%s is recognised', (_, encoding, expected, mark, words) => {
    const text = `${RULE}${words}\r\n`;
    const bytes =
      encoding === 'utf-16le'
        ? Buffer.from(mark + text, encoding)
        : iconv.encode(mark + text, encoding);
    expect(decode(bytes, pieceSize)).toEqual({ text, encoding: expected, codePage: null });
  });

  test.each([
    [437, 'café ≥ ½'],
    [850, 'naïve Größe'],
    [852, 'řád'],
    [857, 'Perşembe'],
    [866, 'данные'],
    [932, '表ソ能力'],
    [936, '备份'],
    [65_001, 'Größe'],
  ])('code page %i is taken when the caller names it', (codePage, words) => {
    const name = codePage === 65_001 ? 'cp850' : `cp${codePage}`;
    const text = `${RULE}${words}\r\nASCII\r\n`;
    expect(decode(iconv.encode(text, name), pieceSize, codePage)).toEqual({
      text,
      encoding: 'oem',
      codePage,
    });
  });
});

test.each([
  [866, 'Каталогов : 1'],
  [866, 'C:\\данные\\первый.txt'],
  [932, 'C:\\ソフトウェア\\'],
  [936, 'D:\\项目备份\\'],
  [949, 'D:\\데이터\\'],
  [850, 'D:\\Größe\\élève.txt'],
])('code page %i is guessed from %s', (codePage, words) => {
  const bytes = iconv.encode(`${RULE}${words}\r\n`, `cp${codePage}`);
  expect(decode(bytes, 4096).codePage).toBe(codePage);
});

test('plain ASCII has no code page', () => {
  expect(decode(Buffer.from(RULE), 7)).toEqual({ text: RULE, encoding: 'oem', codePage: null });
});

test('half a character at the very end is not UTF-8', () => {
  expect(decode(Buffer.from('caf\xe9', 'latin1'), 1)).toMatchObject({ codePage: 850 });
});
