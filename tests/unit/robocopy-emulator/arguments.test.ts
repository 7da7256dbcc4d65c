import { describe, expect, test } from 'vitest';

import { EmulatorError, parseArguments } from '../../robocopy-emulator/arguments.ts';
import { composeOptionsEcho } from '../../robocopy-emulator/options-echo.ts';

describe('the echo of the options', () => {
  test.each([
    ['', '*.* /DCOPY:DA /COPY:DAT /R:1000000 /W:30 '],
    ['/e /z /j /mt', '*.* /S /E /DCOPY:DA /COPY:DAT /Z /J /MT:8 /R:1000000 /W:30 '],
    [
      '/W:1 /R:2 /XJ /MT:16 /NP /FP /BYTES /L /E /V',
      '*.* /V /FP /BYTES /L /S /E /DCOPY:DA /COPY:DAT /NP /XJ /MT:16 /R:2 /W:1 ',
    ],
    ['/MIR', '*.* /S /E /DCOPY:DA /COPY:DAT /PURGE /MIR /R:1000000 /W:30 '],
    ['/COPYALL /DCOPY:DAT', '*.* /COPYALL /R:1000000 /W:30 '],
    ['*.dat /S /UNILOG:x.log', '/S /DCOPY:DA /COPY:DAT /R:1000000 /W:30 '],
  ])('of "%s" is "%s"', (given, echo) => {
    const args = ['C:\\a', 'D:\\b', ...given.split(' ').filter(Boolean)];
    expect(composeOptionsEcho(parseArguments(args, 'win32'))).toBe(echo);
  });
});

describe('what robocopy refuses', () => {
  test.each([
    [['C:\\a', 'D:\\b', '/BOGUS'], 'Invalid Parameter #3 : "/BOGUS"'],
    [['C:\\a', 'D:\\b', '-notes.txt'], 'Invalid Parameter #3 : "-notes.txt"'],
    [['C:\\a', 'D:\\b', '/E', '/MT:129'], 'Invalid Parameter #4 : "/MT:129"'],
    [['C:\\a', 'D:\\b', '/R', '3'], 'Invalid Parameter #3 : "/R"'],
    [['C:\\a', 'D:\\b', 'E:/'], undefined],
    [['/tmp/a', 'D:\\b'], 'Invalid Parameter #1 : "/tmp/a"'],
    [['Z:" /E'], 'No Destination Directory Specified.'],
  ])('%j on Windows: %s', (args, problem) => {
    expect(parseArguments(args, 'win32').problem).toBe(problem);
  });

  test('on Linux paths begin with the sign of an option, and unknown options are still found', () => {
    expect([
      parseArguments(['/tmp/a', '/tmp/b', '/E'], 'linux').problem,
      parseArguments(['/tmp/a', '/tmp/b', '/BOGUS'], 'linux').problem,
      parseArguments(['/tmp/a', '/tmp/b', '-notes.txt'], 'linux').problem,
    ]).toEqual([
      undefined,
      'Invalid Parameter #3 : "/BOGUS"',
      'Invalid Parameter #3 : "-notes.txt"',
    ]);
  });
});

test('lists of names end at the next option', () => {
  const options = parseArguments(
    ['/tmp/a', '/tmp/b', '/XF', '*.tmp', '/tmp/a/notes.txt', '/XD', 'old', '/E', '/LOG+:/x/y.log'],
    'linux',
  );
  expect(options).toMatchObject({
    source: '/tmp/a',
    destination: '/tmp/b',
    excludedFiles: ['*.tmp', '/tmp/a/notes.txt'],
    excludedFolders: ['old'],
    log: { path: '/x/y.log', unicode: false, append: true },
  });
});

test('an option that is not emulated stops the test instead of doing nothing', () => {
  expect(() => parseArguments(['/tmp/a', '/tmp/b', '/MOVE'], 'linux')).toThrow(EmulatorError);
});
