import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  planRobocopyCopy,
  planRobocopyList,
  planRobocopyNamed,
} from '../../../../../src-main/engine/copier/robocopy/command.ts';
import type { RobocopyProgram } from '../../../../../src-main/engine/copier/robocopy/command.ts';

const LOG = 'L:\\202310261058_VZGEN1_VMSC10202\\raw_data.log';
const LIST_OPTIONS = ['/L', '/E', '/BYTES', '/V', '/NP', '/FP'];

function programWith(changes: Partial<RobocopyProgram> = {}): RobocopyProgram {
  const options = ['/Z', '/E', '/J'];
  return { command: ['robocopy'], options, path: path.win32, ...changes };
}

function copyArgs(
  places: { source?: string; destination?: string; threads?: number },
  changes: Partial<RobocopyProgram> = {},
): readonly string[] {
  const request = { source: 'Z:\\a', destination: 'L:\\b', threads: 8, log: LOG, ...places };
  return planRobocopyCopy(request, programWith(changes)).args;
}

describe('a copy', () => {
  test('with several threads takes what the lab configured and what a proof needs', () => {
    const request = {
      source: 'Z:\\merfish_raw_data\\202310261058_VZGEN1_VMSC10202',
      destination: 'L:\\202310261058_VZGEN1_VMSC10202\\raw_data',
      threads: 8,
      log: LOG,
    };
    expect(planRobocopyCopy(request, programWith())).toEqual({
      file: 'robocopy',
      args: [
        request.source,
        request.destination,
        '/Z',
        '/E',
        '/J',
        '/XJ',
        '/R:3',
        '/W:10',
        '/BYTES',
        '/FP',
        '/NP',
        '/MT:8',
        `/UNILOG:${LOG}`,
      ],
    });
  });

  test('with one thread keeps the progress in the log', () => {
    expect(copyArgs({ threads: 1 })).not.toContain('/NP');
    expect(copyArgs({ threads: 1 })).toContain('/MT:1');
  });

  test('adds nothing that is configured, whatever its case and sign', () => {
    const options = ['-e', '/r:0', '/W:1', '/xjd', '/bytes', '/FP', '/np'];
    expect(copyArgs({}, { options })).toEqual([
      'Z:\\a',
      'L:\\b',
      ...options,
      '/MT:8',
      `/UNILOG:${LOG}`,
    ]);
  });

  test('leaves /MT out with an option that robocopy refuses beside it', () => {
    expect(copyArgs({}, { options: ['/E', '/IPG:5'] })).not.toContain('/MT:8');
  });

  test.each([
    [10_000_000, '/IPG:7'],
    // 65 MB/s and more need less than the shortest gap.
    [500_000_000, '/IPG:1'],
    [100_000, '/IPG:656'],
  ])('held to %i bytes a second waits after each block, with one thread', (bytesPerSecond, gap) => {
    const args = copyArgs({}, { options: ['/E'], bytesPerSecond });
    expect(args).toContain(gap);
    expect(args.filter((arg) => arg.startsWith('/MT'))).toEqual([]);
  });

  test('keeps the gap that is configured', () => {
    const args = copyArgs({}, { options: ['/IPG:50'], bytesPerSecond: 10_000_000 });
    expect(args.filter((arg) => arg.startsWith('/IPG'))).toEqual(['/IPG:50']);
  });

  test('begins with the leading arguments of the program', () => {
    const command = ['node', 'emulator.ts'];
    const request = { source: '/z/run', destination: '/l/run', threads: 1, log: '/l/run.log' };
    const program = programWith({ command, options: [], path: path.posix });
    expect(planRobocopyCopy(request, program)).toEqual({
      file: 'node',
      args: [
        'emulator.ts',
        '/z/run',
        '/l/run',
        '/E',
        '/XJ',
        '/R:3',
        '/W:10',
        '/BYTES',
        '/FP',
        '/MT:1',
        '/UNILOG:/l/run.log',
      ],
    });
  });

  test.each(['/MIR', '/purge', '-MOV', '/Move', '/M', '/JOB:x'])(
    'is refused with %s, however it came there',
    (option) => {
      const refused = expect.objectContaining({ code: 'CONFIG_FORBIDDEN_OPTION' }) as Error;
      expect(() => copyArgs({}, { options: ['/E', option] })).toThrow(refused);
    },
  );
});

test.each([
  ['Z:', 'Z:\\'],
  ['Z:\\', 'Z:\\'],
  ['Z:\\a b\\', 'Z:\\a b'],
  ['Z:/a/', 'Z:/a'],
  ['\\\\server\\share\\', '\\\\server\\share'],
  ['\\\\server\\share\\run 1\\\\', '\\\\server\\share\\run 1'],
  ['\\\\?\\Z:\\', '\\\\?\\Z:\\'],
  ['\\\\?\\UNC\\server\\share\\', '\\\\?\\UNC\\server\\share'],
])('the Windows folder %s is given as %s', (folder, argument) => {
  expect(copyArgs({ source: folder, destination: folder }).slice(0, 2)).toEqual([
    argument,
    argument,
  ]);
});

test.each([
  ['/', '/'],
  ['/data/run/', '/data/run'],
  ['/data/ends in \\', '/data/ends in \\'],
])('the POSIX folder %s is given as %s', (folder, argument) => {
  expect(copyArgs({ source: folder }, { path: path.posix })[0]).toBe(argument);
});

describe('a list', () => {
  const request = { folder: 'L:\\run\\raw_data', log: 'L:\\logs\\run.raw_data.log' };

  test('compares a folder with itself in one thread', () => {
    expect(planRobocopyList(request, programWith({ options: LIST_OPTIONS })).args).toEqual([
      'L:\\run\\raw_data',
      'L:\\run\\raw_data',
      ...LIST_OPTIONS,
      '/XJ',
      '/R:3',
      '/W:10',
      '/UNILOG:L:\\logs\\run.raw_data.log',
    ]);
  });

  test('never copies and is never rounded, whatever is configured', () => {
    const { args } = planRobocopyList(request, programWith({ options: [] }));
    expect(args).toEqual(expect.arrayContaining(['/L', '/E', '/BYTES']));
  });

  test('is refused with an option that deletes', () => {
    const refused = expect.objectContaining({ code: 'CONFIG_FORBIDDEN_OPTION' }) as Error;
    const program = programWith({ options: [...LIST_OPTIONS, '/MIR'] });
    expect(() => planRobocopyList(request, program)).toThrow(refused);
  });
});

describe('files by name', () => {
  const request = { source: 'Z:\\a', destination: 'L:\\b', threads: 8, log: LOG };

  test('are copied folder by folder whatever their time, before all others, into the same log', () => {
    const named = ['data/x 1.dax', 'data/x 2.dax', 'experiment.json', 'settings/-odd'];
    const wanted = { ...request, named };
    const commands = planRobocopyNamed(wanted, programWith());
    const common = ['/Z', '/J', '/IS', '/IT', '/XJ', '/R:3', '/W:10', '/BYTES', '/FP', '/NP'];
    const options = [...common, '/MT:8', `/UNILOG+:${LOG}`];
    expect(commands.map(({ args }) => args)).toEqual([
      ['Z:\\a\\data', 'L:\\b\\data', 'x 1.dax', 'x 2.dax', ...options],
      ['Z:\\a', 'L:\\b', 'experiment.json', ...options],
      ['Z:\\a\\settings', 'L:\\b\\settings', '?odd', ...options],
    ]);
    expect(planRobocopyCopy(wanted, programWith()).args).toContain(`/UNILOG+:${LOG}`);
  });

  test('need as many commands as Windows has room for', () => {
    const named = Array.from({ length: 500 }, (_, index) => `data/${'n'.repeat(200)}${index}`);
    const commands = planRobocopyNamed({ ...request, named }, programWith());
    expect(commands.every(({ args }) => args.join(' ').length < 20_000)).toBe(true);
    expect(
      commands.flatMap(({ args }) => args).filter((arg) => arg.startsWith('nnn')),
    ).toHaveLength(500);
  });

  test('that nobody names need no command', () => {
    expect(planRobocopyNamed(request, programWith())).toEqual([]);
  });
});
