import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { robocopyLogSchema } from '../../src-shared/robocopy-log.ts';
import { waitUntil } from '../helpers/start-runferry.ts';
import { listTree, makeNativeLab, RUN } from './native-lab.ts';

const DEEP = Array.from({ length: 14 }, (_, level) => `folder number ${level} of many`).join('/');

/** What paths on a lab's disk look like. */
const FILES = {
  '.acquired': '',
  'experiment.json': '{"name":"VZGEN1"}',
  'data/stack 1 (raw).dax': 'a'.repeat(300_000),
  'data/100% & more [x].tif': 'b'.repeat(70_000),
  'seg preview/Überblick – 試料.tif': 'c'.repeat(5000),
  [`${DEEP}/deep.txt`]: 'deeper than 260 characters',
  'settings/empty/': '',
};

describe('the copier of this machine', () => {
  test('takes over everything that a disk can hold, and changes nothing at the source', async () => {
    const lab = makeNativeLab(FILES);
    const before = listTree(lab.source);
    const { exitCode, report } = await lab.transfer('--verify', 'checksum');

    expect({ exitCode, state: report.state, problems: report.problems }).toEqual({
      exitCode: 0,
      state: 'verified',
      problems: [],
    });
    expect(listTree(lab.source)).toEqual(before);
    expect(readFileSync(join(lab.destination, DEEP, 'deep.txt'), 'utf8')).toBe(
      'deeper than 260 characters',
    );
  });

  test('has nothing left to do the second time, and everything is verified again', async () => {
    const lab = makeNativeLab(FILES);
    await lab.transfer();
    const { report } = await lab.transfer();
    expect(report).toMatchObject({ state: 'verified', components: [{ differencesTotal: 0 }] });
  });

  test('copies again what is damaged or missing, and names what is too much', async () => {
    const lab = makeNativeLab(FILES);
    await lab.transfer();
    writeFileSync(join(lab.destination, 'experiment.json'), 'damaged');
    rmSync(join(lab.destination, 'data'), { recursive: true });
    writeFileSync(join(lab.destination, 'from elsewhere.txt'), 'x');
    const { exitCode, report } = await lab.transfer();

    expect({ exitCode, differences: report.components[0]?.differences }).toMatchObject({
      exitCode: 2,
      differences: [{ path: 'from elsewhere.txt', kind: 'extra' }],
    });
    expect(readFileSync(join(lab.destination, 'experiment.json'), 'utf8')).toBe(
      '{"name":"VZGEN1"}',
    );
  });

  test('is killed with the program, and the next start completes what it left', async () => {
    const lab = makeNativeLab(
      { 'large.dax': 'x'.repeat(40_000_000), 'small.txt': 'y' },
      // Slow enough to be caught in the middle.
      { robocopy: '/Z /E /IPG:20', rsync: '-av --bwlimit=20000' },
    );
    const first = lab.start('--run', RUN, '--copy_type', 'raw_data');
    await waitUntil('the copier’s log', () => isThere(lab.log));
    first.kill('SIGKILL');
    await first.ended;
    // Its lock is held until it is known to be dead.
    await delay(1000);
    const { exitCode, report } = await lab.transfer('--verify', 'checksum');
    expect({ exitCode, state: report.state }).toEqual({ exitCode: 0, state: 'verified' });
  });
});

describe.runIf(process.platform === 'win32')('robocopy’s own words', () => {
  test('are read as they are meant, whatever language this Windows speaks', async () => {
    const lab = makeNativeLab(FILES);
    const { report } = await lab.transfer();
    const { stdout } = await lab.start('log', lab.log, '--json').ended;
    const { sessions } = robocopyLogSchema.parse(JSON.parse(stdout));
    const { files, bytes } = report.components[0]?.counts.walk.after ?? {};

    expect(sessions).toMatchObject([
      { complete: true, errors: [], summary: { files: { total: files }, bytes: { total: bytes } } },
    ]);
  });

  test('a folder where a file belongs is never called verified', async () => {
    const lab = makeNativeLab({ 'a.txt': 'a' });
    mkdirSync(join(lab.destination, 'a.txt'), { recursive: true });
    const { exitCode, report } = await lab.transfer();
    expect({ isVerified: exitCode === 0, state: report.state }).toMatchObject({
      isVerified: false,
    });
  });
});

function isThere(file: string): boolean {
  try {
    return readFileSync(file).length > 0;
  } catch {
    // Not yet.
    return false;
  }
}
