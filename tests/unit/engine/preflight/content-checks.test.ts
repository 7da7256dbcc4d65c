import { expect, test } from 'vitest';
import type { PreflightItem } from '../../../../src-shared/preflight.ts';
import { checkNames } from '../../../../src-main/engine/preflight/check-names.ts';
import { checkReadable } from '../../../../src-main/engine/preflight/check-readable.ts';
import { checkRecentFiles } from '../../../../src-main/engine/preflight/check-recent-files.ts';
import { checkSpace } from '../../../../src-main/engine/preflight/check-space.ts';
import { listingOf, SOME_TIME_MS } from '../../../helpers/listing-of.ts';

function tell(item: PreflightItem): string {
  return item.status === 'ok' ? item.message : `${item.status}: ${item.problem.message}`;
}

const LINUX = { windows: false };
const WINDOWS = { windows: true };

test('names that Windows cannot hold are named with the reason, folders with a slash', () => {
  const listing = listingOf({ 'a:b/c.txt': {}, 'aux/ok': {}, 'end.': {}, '.dot/-x': {} });
  expect(tell(checkNames('output', listing, 'L:\\RUN\\output', WINDOWS))).toBe(
    String.raw`refusal: L:\RUN\output cannot hold 3 names of output: ` +
      'end. (ends with a dot), a:b/ (contains the character :), aux/ (is the name of a device).',
  );
  expect(tell(checkNames('output', listing, '/l/RUN/output', LINUX))).toBe(
    'The destination can hold every name of output.',
  );
});

test('names that are one and the same on Windows are named together', () => {
  const listing = listingOf({ 'sub/Image.tif': {}, 'sub/image.TIF': {} });
  expect(tell(checkNames('output', listing, 'L:\\o', WINDOWS))).toBe(
    String.raw`refusal: L:\o cannot hold 1 name of output: sub/Image.tif (the same name as image.TIF).`,
  );
  expect(checkNames('output', listing, '/o', LINUX).status).toBe('ok');
});

test('of many names the first five are shown, and all are counted', () => {
  const files = Array.from({ length: 1234 }, (_, index) => [`${index + 1000}?`, {}] as const);
  const item = checkNames('raw_data', listingOf(Object.fromEntries(files)), 'L:\\r', WINDOWS);
  expect(tell(item)).toBe(
    String.raw`refusal: L:\r cannot hold 1,234 names of raw_data: ` +
      [1000, 1001, 1002, 1003, 1004]
        .map((name) => `${name}? (contains the character ?)`)
        .join(', ') +
      ' and 1229 more.',
  );
});

test('Linux counts bytes: of a name, and of the whole path', () => {
  const name = '細'.repeat(86);
  const deep = `${'d'.repeat(250)}/`.repeat(16);
  const item = checkNames('output', listingOf({ [name]: {}, [`${deep}file`]: {} }), '/l', LINUX);
  expect(item.status).toBe('refusal');
  expect(tell(item)).toContain(`${name} (is longer than 255 bytes)`);
  expect(tell(item)).not.toContain('too long');
  const long = checkNames(
    'output',
    listingOf({ [`${deep}file`]: {} }),
    `/${'l'.repeat(100)}`,
    LINUX,
  );
  expect(tell(long)).toContain('file (makes a path that is too long)');
});

test('a name of 255 bytes that are not UTF-8 is held on Linux', () => {
  const item = checkNames('output', listingOf({ ['\udcff'.repeat(255)]: {} }), '/l', LINUX);
  expect(item.status).toBe('ok');
});

test('files of the last minutes are named, those of the future too', () => {
  const nowMs = SOME_TIME_MS + 600_000;
  const listing = listingOf({
    old: {},
    'data/stack_0.dax': { modifiedMs: nowMs - 1000 },
    future: { modifiedMs: nowMs + 86_400_000 },
  });
  expect(checkRecentFiles('raw_data', listing, 10, nowMs)).toEqual({
    check: 'recent-files',
    status: 'warning',
    problem: {
      code: 'RECENT_FILES',
      message: '2 files of raw_data changed in the last 10 minutes: future, data/stack_0.dax.',
      hint: 'The run may not be finished. What changes while it is copied is found and named at the end.',
    },
  });
  expect(checkRecentFiles('raw_data', listing, 0, nowMs).status).toBe('ok');
});

test('a source that could not be read as a whole is refused with what is missing', () => {
  const listing = listingOf({ 'a/b': {} }, { 'Decode/tasks': 'EACCES', 'bad\nname': 'EIO' });
  expect(tell(checkReadable('analysis', listing))).toBe(
    String.raw`refusal: 2 paths of analysis in /root cannot be read: ` +
      String.raw`Decode/tasks (EACCES), "bad\nname" (EIO).`,
  );
});

test('a source without any file is refused, however many folders it has', () => {
  expect(tell(checkReadable('output', listingOf({ 'region_0/': null })))).toBe(
    'refusal: /root holds no file.',
  );
  expect(tell(checkReadable('output', listingOf({ 'region_0/a': {} })))).toBe(
    '/root was read as a whole: 1 file in 1 folder.',
  );
});

test.each([
  [100, 100, 'ok', 'L: has 100 B free; up to 100 B are to be copied.'],
  [0, 0, 'ok', 'L: has 0 B free; up to 0 B are to be copied.'],
  [101, 100, 'refusal', 'refusal: L: has only 100 B free; up to 101 B are to be copied.'],
  [
    5,
    null,
    'warning',
    'warning: L: does not tell how much space is free; up to 5 B are to be copied.',
  ],
] as const)('%d bytes into %s free: %s', (missing, free, status, message) => {
  const item = checkSpace('L:', missing, free);
  expect([item.status, tell(item)]).toEqual([status, message]);
});
