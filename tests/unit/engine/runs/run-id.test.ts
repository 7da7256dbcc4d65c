import * as fc from 'fast-check';
import { posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../../../src-main/engine/app-error.ts';
import { checkRunId, findRunIdFault } from '../../../../src-main/engine/runs/run-id.ts';

test('names of real runs, and of careful people, are taken as they are', () => {
  const names = [
    '202310261058_VZGEN1_VMSC10202',
    '202405281249_20240528M166ChiMUSHeartE125-1_VMSC10002',
    '202305010900_U2OS_small_set_VMSC00000',
    '202305010900_run v1.2 (second, a=5)_Beta8',
    '202305010900_Größe_細胞_VMSC00000',
    'a',
  ];
  expect(names.map(checkRunId)).toEqual(names);
});

test.each([
  ['', 'is empty'],
  ['.', 'means a folder relative to another one'],
  ['..', 'means a folder relative to another one'],
  ['../etc', 'contains the character /'],
  ['a\\b', 'contains the character \\'],
  ['C:', 'contains the character :'],
  ['a"b', 'contains the character "'],
  ["a'b", "contains the character '"],
  ['$(reboot)', 'contains the character $'],
  ['a`b`', 'contains the character `'],
  ['a;b', 'contains the character ;'],
  ['a|b', 'contains the character |'],
  ['a*', 'contains the character *'],
  ['%TEMP%', 'contains the character %'],
  ['a\nb', 'contains the character U+000A'],
  ['a\u0000b', 'contains the character U+0000'],
  ['a\u202eb', 'contains the character U+202E'],
  ['a\ud800', 'contains the character U+D800'],
  ['-rf', 'begins with the character -'],
  ['.hidden', 'begins with the character .'],
  [' run', 'begins with a space'],
  ['run.', 'ends with a dot'],
  ['run ', 'ends with a space'],
  ['CON', 'is the name of a device on Windows'],
  ['com1.backup', 'is the name of a device on Windows'],
  ['x'.repeat(129), 'is longer than 128 characters'],
  ['細'.repeat(64), 'is longer than 190 bytes'],
])('%j is refused because it %s', (text, fault) => {
  expect(findRunIdFault(text)).toBe(fault);
});

test('the refusal shows the name on one line and says what to give', () => {
  expect(() => checkRunId('a\n../b')).toThrow(
    new AppError(
      'RUN_ID_INVALID',
      String.raw`"a\n../b" cannot be the name of a run: it contains the character U+000A.`,
      { hint: 'Give the name of the run folder alone, like 202310261058_VZGEN1_VMSC10202.' },
    ),
  );
  expect(() => checkRunId('')).toThrow('"" cannot be the name of a run: it is empty.');
});

test('whatever is taken is one path segment on both platforms', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      if (findRunIdFault(text) !== null) return;
      for (const path of [posix, win32]) {
        expect(path.basename(path.join('/base', text))).toBe(text);
        expect(path.dirname(path.resolve('/base', text))).toBe(path.resolve('/base'));
      }
    }),
    { numRuns: 2000 },
  );
});
