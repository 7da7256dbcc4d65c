import { expect, test } from 'vitest';
import {
  composeCopyCommand,
  composeListCommand,
} from '../../../../../src-main/engine/copier/rsync/command.ts';

const REQUEST = {
  source: '/z/merfish_raw_data/RUN',
  destination: '/archive/RUN/raw_data',
  threads: 1,
  log: '/archive/RUN/raw_data.log',
};

test('a copy mirrors the content of the source, with the configured options in the middle', () => {
  expect(
    composeCopyCommand(['rsync'], ['-av', '--bwlimit=10m'], REQUEST, '/archive/RUN/.scratch'),
  ).toEqual({
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
      '--temp-dir=/archive/RUN/.scratch',
      '--',
      '/z/merfish_raw_data/RUN/',
      '/archive/RUN/raw_data/',
    ],
    env: { LC_ALL: 'C' },
  });
});

test('a program with leading arguments keeps them in front', () => {
  const { file, args } = composeCopyCommand(['ionice', '-c3', 'rsync'], ['-a'], REQUEST, '/s');
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
