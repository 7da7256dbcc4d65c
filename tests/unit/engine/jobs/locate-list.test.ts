import { posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { locateList } from '../../../../src-main/engine/jobs/locate-list.ts';

const SETTINGS = {
  places: { z: '/z', disk: '/disk', destination: '/archive', logs: '/archive/logs' },
  jobLists: '/archive/logs/job-lists',
};
const PORTS = { path: posix, workingFolder: '/home/lab' };

const locate = (list: string) => locateList(list, SETTINGS, PORTS);

test('a name lies in the folder of all lists, a path where it says', () => {
  expect(
    ['plates', 'my plates.1', './plates', '../x', '/shared/plates/', '..'].map(locate),
  ).toEqual([
    '/archive/logs/job-lists/plates',
    '/archive/logs/job-lists/my plates.1',
    '/home/lab/plates',
    '/home/x',
    '/shared/plates',
    '/home',
  ]);
});

test.each(['/z/list', '/z', '/disk/a/b', '/archive/logs', '/archive/logs/'])(
  '%s is no place for a list',
  (list) => {
    expect(() => locate(list)).toThrow(expect.objectContaining({ code: 'JOB_LIST_PLACE' }));
  },
);

test('an archive below a source is still the archive', () => {
  const places = { z: '/', disk: null, destination: '/archive', logs: '/archive/logs' };
  const within = (list: string) => locateList(list, { ...SETTINGS, places }, PORTS);
  expect(within('/archive/lists/plates')).toBe('/archive/lists/plates');
  expect(() => within('/home/plates')).toThrow(expect.objectContaining({ code: 'JOB_LIST_PLACE' }));
});

test('on Windows either slash makes a path', () => {
  const places = { z: 'Z:\\', disk: null, destination: 'L:\\', logs: 'L:\\logs' };
  const settings = { places, jobLists: 'L:\\logs\\job-lists' };
  const ports = { path: win32, workingFolder: 'C:\\lab' };
  expect(
    ['plates', 'lists\\plates', 'lists/plates'].map((list) => locateList(list, settings, ports)),
  ).toEqual(['L:\\logs\\job-lists\\plates', 'C:\\lab\\lists\\plates', 'C:\\lab\\lists\\plates']);
  expect(() => locateList('z:\\list', settings, ports)).toThrow(
    expect.objectContaining({ code: 'JOB_LIST_PLACE' }),
  );
});
