import { expect, test } from 'vitest';
import { parseListTotals } from '../../../../../src-main/engine/copier/rsync/list-totals.ts';

const BLOCK = [
  'drwxr-xr-x        4096 2026/08/21 01:46:16 sub/empty',
  '',
  'Number of files: 131,873',
  'Number of created files: 0',
  'Total file size: 319010 bytes',
  'Total transferred file size: 0 bytes',
  '',
];

function block(files: string, bytes = 'Total file size: 319010 bytes'): string {
  return BLOCK.with(2, files).with(4, bytes).join('\n');
}

test('folders include the root, and links and special files are files', () => {
  expect(
    parseListTotals(block('Number of files: 28 (reg: 20, dir: 5, link: 2, special: 1)')),
  ).toEqual({ files: 23, folders: 5, bytes: 319_010 });
});

test('an empty folder is one folder', () => {
  expect(parseListTotals(block('Number of files: 1 (dir: 1)', 'Total file size: 0 bytes'))).toEqual(
    {
      files: 0,
      folders: 1,
      bytes: 0,
    },
  );
});

test.each([
  ['no block', 'drwxr-xr-x        4096 2026/08/21 01:46:16 .\n'],
  ['a folder that is not there', block('Number of files: 0')],
  ['a sum that is wrong', block('Number of files: 29 (reg: 20, dir: 5, link: 2, special: 1)')],
  ['no folder at all', block('Number of files: 20 (reg: 20)')],
  ['grouped digits', block('Number of files: 1,001 (reg: 1,000, dir: 1)')],
  ['an unknown kind', block('Number of files: 3 (reg: 1, dir: 1, door: 1)')],
  ['no size', block('Number of files: 1 (dir: 1)', 'Total file size: 1.5K bytes')],
])('%s gives no counts', (_, text) => {
  expect(parseListTotals(text)).toBeNull();
});
