import { expect, test } from 'vitest';
import { AppError } from '../../../../src-main/engine/app-error.ts';
import { parseConfig } from '../../../../src-main/engine/config/parse-config.ts';

function refusal(source: string) {
  try {
    return parseConfig(source, 'lab.toml');
  } catch (error) {
    return error instanceof AppError ? error.toProblem() : error;
  }
}

test.each([
  ['a = "D:\\data"', 'line 1, column 9: in double quotes a backslash must not stand alone.'],
  ['a = "C:\\users"', 'line 1, column 10: in double quotes \\u, \\U and \\x must be followed'],
  ['\na = "Z:\\"\nb = 1', 'line 2, column 10: a text must end with its quote on the line'],
  ["a = 'x", 'line 1, column 5: the closing quote of this text is missing.'],
  ['a = 1 2', 'line 1, column 7: the line must end after the value.'],
  ['a = ', 'line 1, column 5: expected a value'],
  ['a = L:\\x', 'line 1, column 5: expected a value: a text in quotes'],
  ['= 3', 'line 1, column 1: expected the name of a key before this.'],
  ['a\nb = 1', 'line 1, column 2: expected "=" after the name of the key.'],
  ['[a', 'line 1, column 2: expected "key = value", or a section in [ and ].'],
  ['a b = 3', 'line 1, column 3: expected "=" after the name of the key.'],
  ['a = 1\r\na = 2', 'line 2, column 1: this key or section is already given further up.'],
  ['[a]\n[a]', 'line 2, column 2: this key or section is already given further up.'],
  ['a = [1\nb = 2', 'line 2, column 1: expected a comma or the closing bracket'],
  ['a = [[[', 'line 1, column 7: the closing bracket is missing.'],
  ['a = 01', 'line 1, column 5: expected a number, or a text in quotes.'],
  ['a = 5x', 'line 1, column 6: expected a number, or a text in quotes.'],
  ['a = 2026-13-01', 'line 1, column 5: expected a text in quotes, or a date that exists.'],
  ['__proto__ = 1', 'line 1, column 1: a key must not have this name.'],
  [`a = ${'['.repeat(2000)}`, 'lists are nested too deeply.'],
])('%j is refused in plain words', (source, words) => {
  expect(refusal(source)).toMatchObject({
    code: 'CONFIG_SYNTAX',
    message: expect.stringContaining(words) as string,
  });
});

test('the remedy speaks of single quotes only where a backslash stands in double ones', () => {
  expect([refusal('a = "D:\\data"'), refusal('a = yes')]).toMatchObject([
    { hint: "Write Windows paths in single quotes: 'Z:\\data'." },
    { hint: 'Compare the line with the template vizgen_config.toml that comes with Runferry.' },
  ]);
});
