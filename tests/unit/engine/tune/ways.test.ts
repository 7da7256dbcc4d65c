import { describe, expect, test } from 'vitest';
import type { CopierSettings } from '../../../../src-main/engine/config/settings.ts';
import {
  chooseWay,
  composeToml,
  listModeWays,
  listThreadWays,
  type MeasuredWay,
  type Way,
} from '../../../../src-main/engine/tune/ways.ts';

const ROBOCOPY = { name: 'robocopy' } as CopierSettings;
const RSYNC = { name: 'rsync' } as CopierSettings;
const LAB: Way = { threads: 8, options: ['/Z', '/E', '/J'] };

const numbers = (way: Way) => listThreadWays(way).map(({ threads }) => threads);
const modesOf = (way: Way) => listModeWays(way, ROBOCOPY).map((each) => each.options.join(' '));

const way = (threads: number, large: number, small: number, leftOut = false): MeasuredWay => ({
  threads,
  options: ['/E'],
  seconds: { large: [large, large * 3, large / 2], small: [small] },
  leftOut,
});
const choose = (current: number, ...measured: readonly MeasuredWay[]) =>
  chooseWay(measured, { threads: current, options: ['/E'] })?.threads ?? null;

test('several numbers of threads are tried, the present one among them', () => {
  expect([numbers(LAB), numbers({ ...LAB, threads: 6 })]).toEqual([
    [1, 4, 8, 16],
    [1, 4, 6, 8, 16],
  ]);
});

test('robocopy is tried buffered, unbuffered, restartable and both; its other options stay', () => {
  expect(modesOf(LAB)).toEqual(['/E', '/E /J', '/E /Z', '/Z /E /J']);
  expect(modesOf({ threads: 1, options: ['/e', '-j', '/R:1'] })).toEqual([
    '/e /R:1',
    '/e /R:1 /J',
    '/e /R:1 /Z',
    '/e /R:1 /Z /J',
  ]);
  expect(listModeWays(LAB, RSYNC)).toEqual([]);
});

describe('the way that is chosen', () => {
  test.each<readonly [string, number | null, number, readonly MeasuredWay[]]>([
    ['is the quickest', 8, 1, [way(1, 9, 9), way(8, 3, 3), way(16, 5, 5)]],
    ['is quick with both kinds of files', 4, 1, [way(1, 2, 99), way(4, 3, 12), way(16, 30, 10)]],
    [
      'stays the present one when another is hardly better',
      8,
      8,
      [way(1, 10, 10), way(8, 10.3, 10.3)],
    ],
    [
      'has the fewest threads of equals',
      4,
      1,
      [way(1, 99, 99), way(16, 10, 10), way(4, 10.3, 10.3)],
    ],
    ['has left nothing out', 1, 8, [way(1, 90, 90), way(8, 1, 1, true)]],
    ['does not exist when all have', null, 8, [way(8, 1, 1, true)]],
  ])('%s', (_, expected, current, measured) => {
    expect(choose(current, ...measured)).toBe(expected);
  });
});

test('the configuration is offered only what differs from now', () => {
  expect(composeToml(LAB, LAB, ROBOCOPY)).toBeNull();
  expect(composeToml({ ...LAB, threads: 16 }, LAB, ROBOCOPY)).toBe('[runferry]\nthreads = 16\n');
  expect(composeToml({ threads: 16, options: ['/E', '/J'] }, LAB, ROBOCOPY)).toBe(
    "[tool.options]\nrobocopy = '/E /J'\n\n[runferry]\nthreads = 16\n",
  );
});
