import { expect, test } from 'vitest';
import { interpret, problemOf } from '../../../helpers/interpret.ts';
import { SMALL_FILE } from './lab-file.ts';

const TEXT = `# Größe\n${SMALL_FILE}[runferry]\nthread = 3\n`.replaceAll('\n', '\r\n');
const WARNING = 'lab.toml, line 5, column 1: runferry.thread is not a known key';

function utf16(text: string, isBigEndian: boolean): Buffer {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['UTF-16', utf16(TEXT, false)],
  ['UTF-16, big end first', utf16(TEXT, true)],
])(
  'a file saved as %s with Windows line ends is read, lines and columns right',
  async (_, bytes) => {
    const { places, warnings } = await interpret(bytes);
    expect([places.z, warnings[0]?.message]).toEqual(['/source', expect.stringContaining(WARNING)]);
  },
);

test.each([
  ['in a Windows code page', Buffer.from(`${SMALL_FILE}# Größe`, 'latin1'), 3],
  ['as UTF-16 without a mark', Buffer.from(SMALL_FILE, 'utf16le'), 1],
  ['with a NUL', Buffer.from(`a = 1\n\0`), 2],
  ['that is a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 1],
])('a file %s is refused with its line', async (_, bytes, line) => {
  expect(await problemOf(interpret(bytes))).toEqual({
    code: 'CONFIG_ENCODING',
    message: `lab.toml, line ${line}: this is not UTF-8 text.`,
    hint: 'Open it in an editor and save it with the encoding UTF-8.',
  });
});

test('a replacement character that really stands in the file is no fault', async () => {
  expect((await interpret(`${SMALL_FILE}# \uFFFD`)).warnings).toEqual([]);
});
