import { posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { findNesting } from '../../../../src-main/engine/preflight/check-nesting.ts';
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
