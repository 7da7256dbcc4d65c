import { expect, test } from 'vitest';
import {
  composeCopyCommand,
  composeListCommand,
  limitRate,
} from '../../../../../src-main/engine/copier/rsync/command.ts';

const REQUEST = {
  source: '/z/merfish_raw_data/RUN',
  destination: '/archive/RUN/raw_data',
  threads: 1,
  log: '/archive/RUN/raw_data.log',
};

test('a copy mirrors the content of the source, with the configured options in the middle', () => {
  expect(composeCopyCommand(['rsync'], ['-av', '--bwlimit=10m'], REQUEST, 'output')).toEqual({
    file: 'rsync',
    args: [
      '--recursive',
      '--links',
      '--times',
      '-av',
      '--bwlimit=10m',
      '--no-human-readable',
      '--8-bit-output',
      '--info=progress2',
      '--out-format=%i %l %n',
      '--log-file=/archive/RUN/raw_data.log',
      '--log-file-format=%i %l %n',
      '--',
      '/z/merfish_raw_data/RUN/',
      '/archive/RUN/raw_data/',
    ],
    env: { LC_ALL: 'C' },
  });
});

test('small files are told by the log alone', () => {
  const { args } = composeCopyCommand(['rsync'], [], REQUEST, 'log');
  expect(args.filter((arg) => /progress|out-format/.test(arg))).toEqual([]);
});

test.each([
  ['files', ['--files-from=-', '--from0', '--no-implied-dirs']],
  [
    'folders',
    [
      '--files-from=-',
      '--from0',
      '--no-implied-dirs',
      '--no-recursive',
      '--dirs',
      '--include=*/',
      '--exclude=*',
    ],
  ],
] as const)('a share of the %s comes from standard input', (part, options) => {
  const { args } = composeCopyCommand(['rsync'], ['-a'], REQUEST, 'log', part);
  expect(args.slice(args.indexOf('--log-file-format=%i %l %n') + 1, args.indexOf('--'))).toEqual(
    options,
  );
});

test('a limit is shared by all streams, in the 1024 bytes that rsync counts in', () => {
  expect([limitRate(null, 4), limitRate(10_000_000, 1), limitRate(10_000_000, 4)]).toEqual([
    [],
    ['--bwlimit=9765'],
    ['--bwlimit=2441'],
  ]);
  expect(limitRate(1000, 16)).toEqual(['--bwlimit=1']);
});

test('a program with leading arguments keeps them in front', () => {
  const { file, args } = composeCopyCommand(['ionice', '-c3', 'rsync'], ['-a'], REQUEST, 'log');
  expect([file, ...args.slice(0, 3)]).toEqual(['ionice', '-c3', 'rsync', '--recursive']);
});

test('a list has no destination', () => {
  expect(composeListCommand(['rsync'], '/z/RUN')).toEqual({
    file: 'rsync',
    args: [
      '--archive',
      '--list-only',
      '--stats',
      '--no-human-readable',
      '--8-bit-output',
      '--',
      '/z/RUN/',
    ],
    env: { LC_ALL: 'C' },
  });
});

test('the root folder does not get a second slash, which would mean the same but read badly', () => {
  expect(composeListCommand(['rsync'], '/').args.at(-1)).toBe('/');
});
