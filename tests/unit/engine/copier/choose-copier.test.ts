import { win32 } from 'node:path';
import { expect, test } from 'vitest';
import type { CopierSettings, Settings } from '../../../../src-main/engine/config/settings.ts';
import { createCopier } from '../../../../src-main/engine/copier/choose-copier.ts';
import { createTestPorts } from '../../../helpers/test-ports.ts';

const REQUEST = { source: 'Z:\\a', destination: 'L:\\a', threads: 1, log: 'L:\\a.log' };

function settings(copier: Partial<CopierSettings>): Settings {
  return {
    copier: {
      name: 'rsync',
      robocopyCommand: ['robocopy'],
      rsyncCommand: ['rsync'],
      robocopyOptions: [],
      robocopyListOptions: [],
      rsyncOptions: [],
      bytesPerSecond: null,
      ...copier,
    },
  } as unknown as Settings;
}

const LINUX = createTestPorts();

function windows(env: Readonly<Record<string, string>> = { SystemRoot: 'D:\\WINNT' }) {
  return createTestPorts({ platform: 'win32', path: win32, env });
}

test('on Linux the configured program is left to the system to find', () => {
  const rsync = createCopier(settings({}), LINUX);
  const robocopy = createCopier(settings({ name: 'robocopy' }), LINUX);
  expect([rsync, robocopy].map((copier) => [copier.name, copier.planCopy(REQUEST).file])).toEqual([
    ['rsync', 'rsync'],
    ['robocopy', 'robocopy'],
  ]);
});

test.each([
  ['robocopy', { SystemRoot: 'D:\\WINNT' }, 'D:\\WINNT\\System32\\robocopy.exe'],
  ['Robocopy.EXE', { SYSTEMROOT: 'C:\\Windows' }, 'C:\\Windows\\System32\\robocopy.exe'],
  ['robocopy', {}, 'C:\\Windows\\System32\\robocopy.exe'],
  ['C:\\tools\\copy.exe', {}, 'C:\\tools\\copy.exe'],
])('on Windows %s with %j is %s', (program, env, file) => {
  const copier = createCopier(
    settings({ name: 'robocopy', robocopyCommand: [program] }),
    windows(env),
  );
  expect(copier.planCopy(REQUEST).file).toBe(file);
});

test.each(['node', 'tools\\copy.exe', 'C:\\tools\\copy.cmd', 'C:\\tools\\copy', ''])(
  'on Windows %j is refused, because it would go through a shell or be searched for',
  (program) => {
    expect(() =>
      createCopier(settings({ name: 'robocopy', robocopyCommand: [program] }), windows()),
    ).toThrow(`The copier ${program} cannot be started safely on Windows.`);
  },
);

test('leading arguments of the program are kept', () => {
  const copier = createCopier(
    settings({ name: 'robocopy', robocopyCommand: ['C:\\node.exe', 'emulator.js'] }),
    windows(),
  );
  expect(copier.planCopy(REQUEST).args[0]).toBe('emulator.js');
});
