import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { win32 } from 'node:path';
import { after, before, test } from 'node:test';
import { createMerscopeLayout } from '../../src-main/engine/layout/merscope.ts';
import { preflightPlaces } from '../../src-main/engine/preflight/preflight-places.ts';
import { listRuns } from '../../src-main/engine/runs/discover.ts';
import { findSources } from '../../src-main/engine/runs/find-sources.ts';
import { readFreeBytes, readVolume } from '../../src-main/engine/system/volume.ts';
import { acquireLock } from '../../src-main/engine/transfer/lock.ts';
import { S3_SETTINGS } from '../helpers/s3-settings.ts';
import { createTestPorts } from '../helpers/test-ports.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';
const PLACES = { z: 'Z:\\', disk: null, destination: 'L:\\', logs: 'L:\\logs' };
const LOCK = `L:\\logs\\${RUN}.lock`;

const layout = createMerscopeLayout(win32);
const signal = new AbortController().signal;
const ports = createTestPorts({
  platform: 'win32',
  path: win32,
  stateFolder: 'G:\\state',
});

before(() => {
  mkdirSync(`Z:\\merfish_output\\${RUN}\\region_0`, { recursive: true });
  writeFileSync(`Z:\\merfish_output\\${RUN}\\region_0\\summary.png`, 'png');
});

after(() => {
  for (const folder of ['Z:\\merfish_output', 'L:\\logs', 'G:\\state']) {
    rmSync(folder, { recursive: true, force: true });
  }
});

const find = () =>
  findSources(
    { run: RUN, components: ['output'], disk: false, sources: new Map() },
    { places: PLACES, s3: S3_SETTINGS, layout, ports, signal },
  );

test('drives have a volume, free space and runs', async () => {
  const volume = await readVolume('Z:\\', ports);
  assert.match(volume.id, /^serial:[0-9A-F]{4}-[0-9A-F]{4}$/);
  assert.equal((await readVolume('Z:\\merfish_output', ports)).id, volume.id);
  assert.ok(((await readFreeBytes('L:\\', ports)) ?? 0) > 0);
  const { runs, away } = await listRuns({ places: PLACES, s3: S3_SETTINGS }, layout, ports);
  assert.deepEqual(
    [runs.map(({ run, components }) => [run, components[2]]), away],
    [[[RUN, { component: 'output', z: 'present', disk: 'absent', destination: 'absent' }]], []],
  );
});

test('a run found on one drive may go to another, and no probe is left', async () => {
  const { sources } = await find();
  assert.equal(sources[0]?.folder, `Z:\\merfish_output\\${RUN}`);
  const items = await preflightPlaces(
    { run: RUN, sources, places: PLACES, s3: S3_SETTINGS, layout },
    ports,
  );
  assert.deepEqual(
    items.map(({ check, status }) => `${check} ${status}`),
    [
      'run-name ok',
      'source ok',
      'nesting ok',
      'volume ok',
      'volume ok',
      'destination ok',
      'clock ok',
      'times ok',
    ],
  );
  assert.deepEqual(readdirSync('L:\\'), []);
  assert.deepEqual(readdirSync('G:\\state'), ['known-volumes.json']);
});

test('the source in other letters is still the source', async () => {
  const { sources } = await find();
  const places = { ...PLACES, destination: `z:\\MERFISH_OUTPUT\\${RUN.toLowerCase()}` };
  const items = await preflightPlaces(
    { run: RUN, sources, places, s3: S3_SETTINGS, layout },
    ports,
  );
  assert.ok(items.some((item) => item.status !== 'ok' && item.problem.code === 'NESTED_FOLDERS'));
});

test('a lock is taken, refused to others, taken over from a dead process and given back', async () => {
  const request = { run: RUN, logs: PLACES.logs, signal, onLost: () => {} };
  const lock = await acquireLock(request, ports);
  await assert.rejects(acquireLock(request, ports), { code: 'LOCKED' });
  await lock.release();

  const dead = { host: 'merscope-pc', user: 'lab', pid: 4_000_000, platform: 'win32' };
  const rest = { startedAt: '2026-11-21T01:35:00.000Z', token: 'dead', heartbeat: 1 };
  writeFileSync(LOCK, JSON.stringify({ ...dead, ...rest }));
  const second = await acquireLock(request, ports);
  assert.deepEqual(
    second.notes.map(({ code }) => code),
    ['LOCK_TAKEN_OVER'],
  );
  await second.release();
  assert.deepEqual(readdirSync('L:\\logs'), []);
});
