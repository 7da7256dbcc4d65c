import { expect, test } from 'vitest';
import { findLostLetters } from '../../../../src-main/engine/check/find-lost-letters.ts';

const PLACES = {
  z: 'Z:\\',
  disk: 'G:\\Vizgen data Z drive',
  destination: 'L:\\',
  logs: 'l:\\logs',
};

test.each([
  ['every letter but that of the disk is there', ['Z', 'L'], 'Console', null],
  ['a session with nobody in it has every letter', ['Z', 'G', 'L'], undefined, null],
  [
    'a task lacks the mapped ones',
    ['G'],
    undefined,
    'Z: and L: do not exist in this session, which nobody is logged on to: mapped drives are not there for tasks and services.',
  ],
  [
    'an administrator lacks one',
    ['G', 'L'],
    'RDP-Tcp#3',
    'Z: does not exist in this session. Drives that were mapped by another user, or without administrator rights, are not there.',
  ],
])('%s', (_, letters, sessionName, message) => {
  expect(findLostLetters(PLACES, { sessionName, letters: new Set(letters) })).toBe(message);
});

test('shares have no letters to be lost', () => {
  const places = {
    z: '\\\\nas\\z',
    disk: null,
    destination: '\\\\nas\\l',
    logs: '\\\\nas\\l\\logs',
  };
  expect(findLostLetters(places, { sessionName: undefined, letters: new Set() })).toBe(null);
});
