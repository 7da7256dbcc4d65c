import { expect, test } from 'vitest';
import { renderTable } from '../../../src-main/command-line/table.ts';

test('columns are as wide as their longest cell, and no line ends with blanks', () => {
  expect(
    renderTable(
      ['run', 'state'],
      [
        ['a', 'Verified'],
        ['a longer one', ''],
      ],
      'none',
    ),
  ).toBe('run           state\na             Verified\na longer one\n');
});

test('an empty table says so', () => {
  expect(renderTable(['run'], [], 'No runs were found.')).toBe('No runs were found.\n');
});
