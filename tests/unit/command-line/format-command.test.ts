import { expect, test } from 'vitest';
import { formatCommand } from '../../../src-main/command-line/format-command.ts';

test('a command line is told so that it can be typed again', () => {
  expect(formatCommand(['--run', 'RUN', '--ignore_reason', 'known to be "odd"', ''])).toBe(
    String.raw`runferry --run RUN --ignore_reason "known to be \"odd\"" ""`,
  );
});

test('paths stay as they are', () => {
  expect(formatCommand(['--result', String.raw`L:\logs\a.json`])).toBe(
    String.raw`runferry --result L:\logs\a.json`,
  );
});
