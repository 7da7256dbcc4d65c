import { expect, test } from 'vitest';
import {
  findWindowsNameFault,
  isDeviceName,
} from '../../../../src-main/engine/system/windows-names.ts';

test('devices are known by their stem, in any case and with any ending', () => {
  const devices = ['CON', 'con', 'nul.txt', 'COM1', 'com¹.log', 'LPT9.tar.gz', 'AUX .txt', 'PRN'];
  const others = ['CONSOLE', 'COM', 'COM10', 'LPTX', 'null', 'my CON', 'x.con'];
  expect(devices.filter((name) => !isDeviceName(name))).toEqual([]);
  expect(others.filter(isDeviceName)).toEqual([]);
});

test.each([
  ['a:b', 'contains the character :'],
  ['line\nbreak', 'contains the character U+000A'],
  ['back\\slash', 'contains the character \\'],
  ['dot.', 'ends with a dot'],
  ['space ', 'ends with a space'],
  ['aux.h', 'is the name of a device'],
  ['bad\udc80byte', 'is not valid Unicode'],
  ['x'.repeat(256), 'is longer than 255 characters'],
])('Windows cannot hold %j', (name, fault) => {
  expect(findWindowsNameFault(name)).toBe(fault);
});

test('Windows holds dotfiles, leading dashes, emoji and names of 255 characters', () => {
  const names = ['.hidden', '-rf', "it's $(fine); `really`", '🧬', 'x'.repeat(255), ' leading'];
  expect(names.map(findWindowsNameFault)).toEqual(names.map(() => null));
});
