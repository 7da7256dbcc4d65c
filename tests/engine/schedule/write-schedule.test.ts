import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Schedule } from '../../../src-main/engine/schedule/write-schedule.ts';
import { makeLab } from '../../helpers/make-lab.ts';

test('the timer is written into the working folder, with the configuration that is in use', async () => {
  const lab = makeLab();
  const { exitCode, stdout } = await lab.runferry('schedule', '--every', '15', '--json');
  const { files, shares, register } = JSON.parse(stdout) as Schedule;
  const [service = '', timer = ''] = files;
  expect({ exitCode, files, shares, register: register.length }).toEqual({
    exitCode: 0,
    files: ['runferry.service', 'runferry.timer'].map((name) =>
      path.join(lab.ports.workingFolder, name),
    ),
    shares: [],
    register: 3,
  });
  expect(readFileSync(service, 'utf8')).toContain(
    `"watch" "--once" "--mode" "transfer" "--vizgen_config" "${lab.config}"`,
  );
  expect(readFileSync(timer, 'utf8')).toContain('OnUnitInactiveSec=15min');
});

test.skipIf(spawnSync('systemd-analyze', ['--version']).error)(
  'systemd takes service and timer as they are',
  async () => {
    const lab = makeLab();
    const { stdout } = await lab.runferry('schedule', '--json');
    const { files } = JSON.parse(stdout) as Schedule;
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...files], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  },
);

test('a run whose name cannot be one is told now and not at night', async () => {
  const lab = makeLab();
  const { exitCode, stdout } = await lab.runferry('schedule', 'no/run', '--json');
  expect([exitCode, (JSON.parse(stdout) as { error: { code: string } }).error.code]).toEqual([
    4,
    'RUN_ID_INVALID',
  ]);
});
