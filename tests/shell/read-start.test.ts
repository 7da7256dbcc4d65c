import { describe, expect, test } from 'vitest';
import { readStart, takeArguments } from '../../src-main/shell/read-start.ts';

const WINDOW = { kind: 'window', isHidden: false, debug: false, configFile: null };

describe('the arguments of a start', () => {
  test.each([
    [['Runferry.exe', '--run', 'RUN'], true, ['--run', 'RUN']],
    [['electron', '.', '--run', 'RUN'], false, ['--run', 'RUN']],
    [['electron', '--no-sandbox', '/out', '--', '--hidden'], false, ['--hidden']],
    [['Runferry.exe', '--', '--run', 'RUN', '--', 'x'], true, ['--run', 'RUN', '--', 'x']],
    [['Runferry.exe'], true, []],
  ])('of %j (installed: %s) are %j', (argv, isPackaged, expected) => {
    expect(takeArguments(argv, isPackaged)).toEqual(expected);
  });
});

describe('what a start is for', () => {
  test.each([
    [['--run', '202310261058_VZGEN1_VMSC10202']],
    [['--run=202310261058_VZGEN1_VMSC10202']],
    [['202310261058_VZGEN1_VMSC10202', '--copy_type', 'raw_data']],
    [['--debug', 'runs', '--json']],
    [['--json']],
    [['--version']],
    [['-h']],
    [['--config', 'lab.toml', 'check']],
  ])('%j is a command line, handed on as it is', (argv) => {
    expect(readStart(argv)).toEqual({ kind: 'command-line', argv });
  });

  test.each([
    [[], WINDOW],
    [['--hidden'], { ...WINDOW, isHidden: true }],
    [['--debug', '--config', 'lab.toml'], { ...WINDOW, debug: true, configFile: 'lab.toml' }],
    [['--vizgen_config=C:\\lab.toml'], { ...WINDOW, configFile: 'C:\\lab.toml' }],
    [['--disable-features=Something', '--original-process-start-time=13'], WINDOW],
  ])('%j opens the window', (argv, expected) => {
    expect(readStart(argv)).toEqual(expected);
  });
});
