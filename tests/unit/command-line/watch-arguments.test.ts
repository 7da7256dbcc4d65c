import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../src-main/command-line/arguments/parse-arguments.ts';
import { AppError } from '../../../src-main/engine/app-error.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';
const common = { configFile: null, debug: false, json: false };

const parse = (line: string) => parseArguments(line.split(' '), ['raw_data'], '1.2.3');

test.each([
  ['watch', { command: 'watch', ...common, isOnce: false, mode: null }],
  [
    'watch --once --mode transfer --json',
    { command: 'watch', ...common, json: true, isOnce: true, mode: 'transfer' },
  ],
  ['schedule', { command: 'schedule', ...common, run: null, atMinutes: 1200, everyMinutes: null }],
  [
    `schedule ${RUN} --at 2:05 --every 30 --config lab.toml`,
    {
      command: 'schedule',
      ...common,
      configFile: 'lab.toml',
      run: RUN,
      atMinutes: 125,
      everyMinutes: 30,
    },
  ],
])('%s', (line, request) => {
  expect(parse(line)).toEqual(request);
});

describe('is refused in words', () => {
  test.each([
    ['watch --mode off', 'Allowed are notify and transfer.'],
    ['schedule --at 24:00', 'A time of the day is written like 20:00.'],
    ['schedule --at 20', 'A time of the day is written like 20:00.'],
    ['schedule --every 0', 'Minutes are a whole number from 1 to 1440.'],
    ['schedule --every 1441', 'Minutes are a whole number from 1 to 1440.'],
  ])('%s', (line, words) => {
    expect(() => parse(line)).toThrow(AppError);
    expect(() => parse(line)).toThrow(words);
  });
});
