import { expect, test } from 'vitest';
import {
  createErrorReader,
  parseErrorLine,
} from '../../../../../src-main/engine/copier/rsync/errors.ts';

test.each([
  [
    'rsync: [sender] send_files failed to open "/z/a b": Permission denied (13)',
    '/z/a b',
    'send_files failed to open: Permission denied',
  ],
  [
    'rsync: send_files failed to open "/z/old": Permission denied (13)',
    '/z/old',
    'send_files failed to open: Permission denied',
  ],
  [
    'rsync: [sender] opendir "/z/locked" failed: Permission denied (13)',
    '/z/locked',
    'opendir failed: Permission denied',
  ],
  [
    'rsync: [generator] recv_generator: mkdir "/l/d" failed: Read-only file system (30)',
    '/l/d',
    'recv_generator: mkdir failed: Read-only file system',
  ],
  [
    'rsync: [sender] readlink_stat("/z/x") failed: Input/output error (5)',
    '/z/x',
    'readlink_stat failed: Input/output error',
  ],
  [
    'rsync: [receiver] write failed on "/l/one": No space left on device (28)',
    '/l/one',
    'write failed on: No space left on device',
  ],
  [
    'rsync: [receiver] rename "/l/.runferry-d/f.FwvQPk" -> "sub/f": Permission denied (13)',
    'sub/f',
    'rename: Permission denied',
  ],
  [
    'rsync: [generator] symlink "/l/link" -> "to" failed: Operation not permitted (1)',
    '/l/link',
    'symlink failed: Operation not permitted',
  ],
  [
    'rsync: [sender] send_files failed to open "/z/we"ird": (1)": Permission denied (13)',
    '/z/we"ird": (1)',
    'send_files failed to open: Permission denied',
  ],
  [
    'rsync: [sender] send_files failed to open "/z/new\\#012line": Permission denied (13)',
    '/z/new\nline',
    'send_files failed to open: Permission denied',
  ],
  ['file has vanished: "/z/gone"', '/z/gone', 'It disappeared while it was being copied.'],
  [
    'ERROR: sub/f failed verification -- update discarded.',
    'sub/f',
    'It arrived damaged, even after a second try.',
  ],
])('%s', (line, path, message) => {
  expect(parseErrorLine(line)).toEqual({ code: null, path, message });
});

test.each([
  'rsync error: some files/attrs were not transferred (see previous errors) (code 23) at main.c(1394) [sender=3.5.0]',
  'rsync: [sender] write error: Broken pipe (32)',
  'WARNING: sub/f failed verification -- update discarded (will try again).',
  'something else',
])('a line without a path is no error of its own: %s', (line) => {
  expect(parseErrorLine(line)).toBeNull();
});

test('an error that comes twice is told once, in the order in which they came', () => {
  const reader = createErrorReader();
  const text =
    'file has vanished: "/z/b"\nfile has vanished: "/z/a"\nfile has vanished: "/z/b"\nrsync error: x';
  for (const byte of Buffer.from(text)) reader.push(Uint8Array.of(byte));
  reader.end();
  expect(reader.errors.map(({ path }) => path)).toEqual(['/z/b', '/z/a']);
});

test('of very many errors a thousand are kept', () => {
  const reader = createErrorReader();
  for (let index = 0; index < 3000; index += 1) {
    reader.push(Buffer.from(`file has vanished: "/z/${index}"\n`));
  }
  expect(reader.errors.length).toBe(1000);
});
