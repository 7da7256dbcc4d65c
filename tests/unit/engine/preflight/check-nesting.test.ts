import { posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import {
  findAllNesting,
  findNesting,
} from '../../../../src-main/engine/preflight/check-nesting.ts';
import { isWithin } from '../../../../src-main/engine/preflight/is-within.ts';

test.each([
  ['/data/run', '/data/run', true],
  ['/data/run/raw', '/data/run', true],
  ['/data/run2', '/data/run', false],
  ['/data', '/data/run', false],
  ['/data/run/..raw', '/data/run', true],
  ['/data', '/', true],
])('%s within %s: %s', (inner, outer, expected) => {
  expect(isWithin(inner, outer, posix)).toBe(expected);
});

test.each([
  ['Z:\\RUN\\raw', 'z:\\run', true],
  ['L:\\run', 'Z:\\run', false],
  ['\\\\isilon\\vizgen\\run', '\\\\ISILON\\vizgen', true],
  ['Z:\\run', 'Z:\\', true],
])('on Windows %s within %s: %s', (inner, outer, expected) => {
  expect(isWithin(inner, outer, win32)).toBe(expected);
});

test.each([
  ['/z/run', '/l/run', null],
  ['/z/run', '/z/run', 'The destination /z/run is the source /z/run.'],
  ['/z/run', '/z/run/copy', 'The destination /z/run/copy lies inside the source /z/run.'],
  ['/z/run', '/z', 'The destination /z holds the source /z/run.'],
])('from %s to %s: %s', (source, destination, message) => {
  expect(findNesting(source, destination, posix)?.message ?? null).toBe(message);
});

test.each([
  ['a destination on the same drive', '/z/run/raw', '/z/logs', []],
  [
    'a destination among the runs',
    '/z/raw/raw_data',
    '/l/logs',
    ['The destination /z/raw/raw_data lies among the runs in /z/raw.'],
  ],
  [
    'logs in another run',
    '/l/run/raw',
    '/z/raw/other',
    ['The logs folder /z/raw/other lies among the runs in /z/raw.'],
  ],
  [
    'logs in the copy',
    '/l/run/raw',
    '/l/run/raw/logs',
    ['The logs folder /l/run/raw/logs lies inside /l/run/raw, which is to hold the copy alone.'],
  ],
])('%s', (_, destination, logs, messages) => {
  const source = { sources: ['/z/raw/run'], sourceParents: ['/z/raw'] };
  const problems = findAllNesting({ ...source, destinations: [destination], logs }, posix);
  expect(problems.map(({ message }) => message)).toEqual(messages);
});
