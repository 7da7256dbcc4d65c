import { expect, test } from 'vitest';

import { parseArguments } from '../../robocopy-emulator/arguments.ts';
import { planFolder } from '../../robocopy-emulator/folder-plan.ts';
import type { Entry } from '../../robocopy-emulator/folder-reader.ts';

const file = (name: string, facts: Partial<Entry> = {}): Entry => ({
  name,
  kind: 'file',
  viaLink: false,
  bytes: 3,
  modified: 1000,
  readOnly: false,
  ...facts,
});

const folder = (name: string): Entry => file(name, { kind: 'folder' });

function plan(
  sourceEntries: readonly Entry[],
  destinationEntries: readonly Entry[],
  ...options: string[]
) {
  return planFolder(
    {
      source: 'C:\\a\\',
      destination: 'D:\\b\\',
      separator: '\\',
      sourceEntries,
      destinationEntries,
      toKey: (name) => name.toUpperCase(),
    },
    parseArguments(['C:\\a', 'D:\\b', '/E', ...options], 'win32'),
  );
}

const briefly = (sourceEntry: Entry, destinationEntry: Entry, ...options: string[]): string => {
  const [only] = plan([sourceEntry], [destinationEntry], ...options).files;
  if (only?.action === 'copy') return `copy ${only.state}`;
  return only?.action === 'skip' ? `skip ${only.word}` : 'mismatch';
};

test('time decides before size, size before attributes', () => {
  const there = file('a');
  expect([
    briefly(file('a', { modified: 2000, bytes: 9 }), there),
    briefly(file('a', { modified: 500 }), there),
    briefly(file('a', { bytes: 9 }), there),
    briefly(file('a', { readOnly: true }), there),
    briefly(file('A'), there),
    briefly(file('a'), folder('a')),
    briefly(file('a'), file('b')),
  ]).toEqual([
    'copy newer',
    'copy older',
    'copy changed',
    'skip tweaked',
    'skip same',
    'mismatch',
    'copy new',
  ]);
});

test('options leave out, include and forgive', () => {
  const later = file('a', { modified: 2999 });
  expect([
    briefly(later, file('a'), '/FFT'),
    briefly(later, file('a'), '/XN'),
    briefly(file('a'), later, '/XO'),
    briefly(file('a'), file('a'), '/IS'),
    briefly(file('a'), file('b'), '/XL'),
    briefly(file('a'), file('b'), '/XF', '?'),
    briefly(file('a', { viaLink: true }), file('b'), '/XJ'),
  ]).toEqual([
    'skip same',
    'skip newer',
    'skip older',
    'copy same',
    'skip lonely',
    'skip named',
    'skip junction',
  ]);
});

test('names only at the destination are extras, unless they are excluded', () => {
  const there = [file('x.log'), file('y.log'), folder('old'), folder('kept')];
  const { extraFiles, extraFolders } = plan([], there, '/XF', 'x.*', '/XD', 'D:\\b\\kept');
  expect([extraFiles, extraFolders].map((entries) => entries.map(({ name }) => name))).toEqual([
    ['y.log'],
    ['old'],
  ]);
});

test('an excluded folder is known but not entered', () => {
  const { subfolders } = plan([folder('raw'), folder('tmp')], [file('RAW')], '/XD', 'tmp');
  expect(subfolders.map(({ entry, action }) => `${action} ${entry.name}`)).toEqual([
    'mismatch raw',
    'exclude tmp',
  ]);
});
