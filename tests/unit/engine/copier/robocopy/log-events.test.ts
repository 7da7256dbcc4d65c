import { expect, test } from 'vitest';
import { createLogReader } from '../../../../../src-main/engine/copier/robocopy/log.ts';
import type { LogEvent } from '../../../../../src-main/engine/copier/robocopy/log.ts';

test('every line is told as soon as the next one begins', () => {
  const events: LogEvent[] = [];
  const reader = createLogReader((event) => events.push(event));
  const takeEvents = () => events.splice(0);

  reader.write('\t    New File  \t\t    2140\tC:\\a\\one.tif\r 12.5%\r');
  expect(takeEvents()).toEqual([]);
  reader.write(
    '100%  \r\n\t    New File  \t\t  20.5 k\tC:\\a\\sub\\two.tifWaiting 1 seconds...\r\n',
  );
  expect(takeEvents()).toEqual([
    { kind: 'file', class: 'new', bytes: 2140, path: 'C:\\a\\one.tif' },
    { kind: 'file', class: 'new', bytes: 20_992, path: 'C:\\a\\sub\\two.tif' },
  ]);
  reader.write('\t*EXTRA Dir        -1\tD:\\b\\old\\\r\n\t  New Dir         12\tC:\\a\\sub\\\r\n');
  expect(takeEvents()).toEqual([
    { kind: 'folder', class: 'extra', files: null, path: 'D:\\b\\old\\' },
    { kind: 'folder', class: 'new', files: 12, path: 'C:\\a\\sub\\' },
  ]);
  reader.write(
    '2026/10/08 15:12:24 ERROR 32 (0x00000020) Copying File C:\\a\\x.tif\r\nIn use.\r\r\n',
  );
  expect(takeEvents()).toEqual([
    { kind: 'error', code: 32, operation: 'Copying File', path: 'C:\\a\\x.tif' },
    { kind: 'text', text: 'In use.' },
  ]);
});

test('the summary and the end are told once each', () => {
  const kinds: string[] = [];
  const reader = createLogReader((event) => kinds.push(event.kind));
  reader.write(`    Dirs :         1         0         1         0         0         0\r\n`);
  reader.write(`   Files :         0         0         0         0         0         0\r\n`);
  reader.write(`   Bytes :         0         0         0         0         0         0\r\n`);
  reader.write(`   Times :   0:00:00   0:00:00                       0:00:00   0:00:00\r\n`);
  reader.write(`   Ended : 12. marts 2026 09.12.47\r\n\r\n`);
  expect(kinds).toEqual(['summary', 'ended']);
});

const ROWS = [
  '    Dirs :         2         1         1         0         0         0',
  '   Files :         9         7         1         0         0         1',
  '   Bytes :   5000057   5000039         4         0         0         5',
  '   Times :   0:00:01   0:00:00                       0:00:00   0:00:01',
];
const ENDED = '   Ended : Thursday, October 8, 2026 3:12:24 PM';

function readLines(lines: readonly string[]) {
  const reader = createLogReader();
  reader.write(lines.map((line) => `${line}\r\n`).join(''));
  return reader.end().map(({ complete, summary }) => ({ complete, files: summary?.files.total }));
}

const COMPLETE = { complete: true, files: 9 };
const WITHOUT_END = { complete: false, files: 9 };
const NOTHING = { complete: false, files: undefined };
const [DIRS = '', FILES = '', BYTES = '', TIMES = ''] = ROWS;
const ROUNDED_FILES = FILES.replace('        9', '   8.79 k');

test.each([
  { what: 'the usual rows', lines: [...ROWS, '', '', ENDED], expected: COMPLETE },
  { what: 'empty lines', lines: [DIRS, '', FILES, BYTES, '', TIMES, ENDED], expected: COMPLETE },
  { what: 'no row for folders', lines: [FILES, BYTES, TIMES, ENDED], expected: null },
  { what: 'no row for bytes', lines: [DIRS, FILES, TIMES, ENDED], expected: null },
  { what: 'no times', lines: [DIRS, FILES, BYTES, ENDED], expected: WITHOUT_END },
  { what: 'no end', lines: ROWS, expected: WITHOUT_END },
  { what: 'only an exit code', lines: [...ROWS, 'Exit code: 11'], expected: WITHOUT_END },
  {
    what: 'a rounded number of files',
    lines: [DIRS, ROUNDED_FILES, BYTES, TIMES, ENDED],
    expected: NOTHING,
  },
])('a summary with $what is believed only as far as it goes', ({ lines, expected }) => {
  expect(readLines(['', ...lines])).toEqual([expected ?? NOTHING]);
});
