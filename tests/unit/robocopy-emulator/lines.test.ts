import { expect, test } from 'vitest';

import { english } from '../../robocopy-emulator/languages/english.ts';
import { german } from '../../robocopy-emulator/languages/german.ts';
import {
  formatError,
  formatEta,
  formatFileBytes,
  formatFileLine,
  formatFolderLine,
  formatPercent,
  formatSkippedClass,
  formatStamp,
} from '../../robocopy-emulator/lines.ts';

test('a file line has two tabs before its size and one before its name', () => {
  expect(
    [english.copiedClasses.new, english.copiedClasses.newer, english.extraFile].map((fileClass) =>
      formatFileLine({ fileClass, size: '     943', stamp: '', name: 'a.log' }),
    ),
  ).toEqual([
    '\t    New File  \t\t     943\ta.log',
    '\t    Newer     \t\t     943\ta.log',
    '\t  *EXTRA File \t\t     943\ta.log',
  ]);
});

test('the class of a skipped file stands to the right', () => {
  expect(
    formatFileLine({
      fileClass: formatSkippedClass('same'),
      size: '       3',
      stamp: '',
      name: 'x',
    }),
  ).toBe('\t          same\t\t       3\tx');
});

test('a folder line has one tab before its path', () => {
  expect([
    formatFolderLine(english.newFolder, '       3', 'C:\\src\\a\\'),
    formatFolderLine(english.extraFolder, '      -1', 'D:\\dst\\old\\'),
  ]).toEqual(['\t  New Dir          3\tC:\\src\\a\\', '\t*EXTRA Dir        -1\tD:\\dst\\old\\']);
});

test.each([
  [0, false, '0'],
  [1_048_575, false, '1048575'],
  [42_400_000, false, '40.4 m'],
  [4_617_089_843, false, '4.2 g'],
  [4_617_089_843, true, '4617089843'],
])('%i bytes are shown in a file line (/BYTES: %s) as %s', (bytes, asBytes, text) => {
  expect(formatFileBytes(bytes, asBytes)).toBe(text);
});

test('/TS shows the time in UTC', () => {
  expect(formatStamp(Date.UTC(2008, 1, 6, 9, 31, 37, 900))).toBe(' 2008/02/06 09:31:37');
});

test('progress has one decimal for large files and none for others', () => {
  expect([
    formatPercent(0.089_99, true),
    formatPercent(0.5, true),
    formatPercent(0.235, false),
    formatPercent(0, false),
    formatPercent(1, true),
  ]).toEqual(['\r  8.9%', '\r 50.0%', '\r 23%  ', '\r  0%  ', '\r100%  ']);
});

test('/ETA puts a second tab behind a short name', () => {
  const at = new Date(2026, 1, 10, 22, 2);
  expect([formatEta('App.tsx', at, at), formatEta('index.html', at, at)]).toEqual([
    '\t\t22:02 -> 22:02',
    '\t22:02 -> 22:02',
  ]);
});

test('an error line names number, operation and path in the language of the system', () => {
  const at = new Date(2026, 2, 5, 8, 7, 6);
  expect([
    formatError(english, at, 32, 'copying-file', 'C:\\a.txt'),
    formatError(german, at, 112, 'copying-file', 'C:\\a.txt'),
  ]).toEqual([
    '2026/03/05 08:07:06 ERROR 32 (0x00000020) Copying File C:\\a.txt',
    '2026/03/05 08:07:06 FEHLER 112 (0x00000070) Datei wird kopiert C:\\a.txt',
  ]);
});
