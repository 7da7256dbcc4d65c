import { expect, test } from 'vitest';

import { english } from '../../robocopy-emulator/languages/english.ts';
import { german } from '../../robocopy-emulator/languages/german.ts';
import { spanish } from '../../robocopy-emulator/languages/spanish.ts';
import type { Language } from '../../robocopy-emulator/language.ts';
import {
  composeSpeed,
  composeTable,
  formatBytes,
  formatDuration,
  makeTotals,
  type Tally,
  type Totals,
} from '../../robocopy-emulator/summary.ts';

const tally = (total: number, copied: number, skipped: number): Tally => ({
  total,
  copied,
  skipped,
  mismatch: 0,
  failed: 0,
  extras: 0,
});

const totals = (bytes: Tally): Totals => ({
  ...makeTotals(),
  folders: tally(3, 1, 2),
  files: tally(9, 7, 2),
  bytes,
  copyMilliseconds: 2000,
});

const rows = (language: Language, bytes: Tally): readonly string[] =>
  composeTable(language, totals(bytes), true).split('\r\n').slice(4);

test('the table has a rule, an empty line and six columns of ten', () => {
  expect(composeTable(english, totals(tally(5057, 5053, 4)), false).split('\r\n')).toEqual([
    '',
    '',
    '-'.repeat(78),
    '',
    '               Total    Copied   Skipped  Mismatch    FAILED    Extras',
    '    Dirs :         3         1         2         0         0         0',
    '   Files :         9         7         2         0         0         0',
    '   Bytes :     4.9 k     4.9 k         4         0         0         0',
    '   Times :   0:00:02   0:00:02                       0:00:00   0:00:00',
  ]);
});

test('each column grows on its own, so that values never touch', () => {
  expect(rows(english, tally(2_741_560_126_524, 0, 2_741_560_126_524))).toEqual([
    '                   Total    Copied       Skipped  Mismatch    FAILED    Extras',
    '    Dirs :             3         1             2         0         0         0',
    '   Files :             9         7             2         0         0         0',
    '   Bytes : 2741560126524         0 2741560126524         0         0         0',
    '   Times :       0:00:02   0:00:02                           0:00:00   0:00:00',
  ]);
});

test('long titles of other languages do touch', () => {
  expect([german, spanish].map((language) => rows(language, tally(6, 6, 0))[0])).toEqual([
    '           Insgesamt   KopiertÜbersprungenKeine Übereinstimmung    FEHLER    Extras',
    '               Total   Copiado   OmitidoNo coincidencia     ERROR    Extras',
  ]);
});

test.each([
  [1023, '1023'],
  [215_439, '210.3 k'],
  [7_245_660, '6.90 m'],
  [110_258_123_456, '102.685 g'],
  [1_944_000_000_000, '1.768 t'],
])('%i bytes are cut off, not rounded, to %s', (bytes, text) => {
  expect(formatBytes(bytes, false)).toBe(text);
});

test('hours have no bound', () => {
  expect([formatDuration(59_999), formatDuration((123 * 3600 + 62) * 1000)]).toEqual([
    '0:00:59',
    '123:01:02',
  ]);
});

test('speed lines are grouped and stand in one width', () => {
  const bytes = tally(1_250_009_750, 1_250_009_750, 0);
  expect([english, german].map((language) => composeSpeed(language, totals(bytes)))).toEqual([
    '\r\n\r\n\r\n   Speed :           625,004,875 Bytes/sec.' +
      '\r\n   Speed :            35,763.065 MegaBytes/min.',
    '\r\n\r\n\r\nGeschwindigkeit:           625.004.875 Bytes/Sek.' +
      '\r\nGeschwindigkeit:            35.763,065 Megabytes/Min.',
  ]);
});

test('there is no speed without bytes', () => {
  expect(composeSpeed(english, totals(tally(0, 0, 0)))).toBe('');
});
