import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { ReadySettings } from '../../../src-main/engine/config/settings.ts';
import { createMerscopeLayout } from '../../../src-main/engine/layout/merscope.ts';
import { listRuns } from '../../../src-main/engine/runs/discover.ts';
import { createReadinessKeeper } from '../../../src-main/engine/runs/readiness/readiness-keeper.ts';
import { S3_SETTINGS } from '../../helpers/s3-settings.ts';
import { planSmallRun, without, writeRun } from '../../helpers/small-run.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestPorts, realClock } from '../../helpers/test-ports.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';
const READY: ReadySettings = {
  graceMinutes: { experimentFinished: 5, rawDataSyncFinished: 5, merlinFinished: 15 },
  quietMinutes: 30,
  skippedRules: [],
  allowProbably: false,
  rawOnly: false,
};

test('readiness is found in the background, and looked for again after two minutes', async () => {
  const root = makeTemporaryFolder();
  const z = path.join(root, 'z');
  const whole = planSmallRun(RUN);
  writeRun(z, RUN, without(whole, /MERLIN_FINISHED/));
  let passedMs = 0;
  const clock = { ...realClock, monotonic: () => passedMs };
  const ports = createTestPorts({ clock });
  const layout = createMerscopeLayout(path.posix);
  const places = { z, disk: null, destination: path.join(root, 'l'), logs: path.join(root, 'l') };
  const settings = { places, ready: READY };
  const keeper = createReadinessKeeper(() => ({ settings, layout, ports }), ports);
  const want = async () =>
    keeper.want((await listRuns({ places, s3: S3_SETTINGS }, layout, ports)).runs);
  const becomes = (state: string) =>
    vi.waitFor(() => expect(keeper.find(RUN)?.state).toBe(state), { timeout: 30_000 });

  expect(keeper.find(RUN)).toBe(null);
  await want();
  await becomes('not-ready');
  writeRun(z, RUN, whole);
  await want();
  await wait(100);
  expect(keeper.find(RUN)?.state).toBe('not-ready');
  passedMs += 121_000;
  await want();
  await becomes('ready');
  keeper.want([]);
  expect(keeper.find(RUN)).toBe(null);
});
