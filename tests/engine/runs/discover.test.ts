import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Places } from '../../../src-main/engine/config/settings.ts';
import { createMerscopeLayout } from '../../../src-main/engine/layout/merscope.ts';
import { listRuns } from '../../../src-main/engine/runs/discover.ts';
import { S3_SETTINGS } from '../../helpers/s3-settings.ts';
import { makeTemporaryFolder, writeTree } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';
const OLDER = '202205231554_MouseSagittalM3S1_VMSC01101';
const layout = createMerscopeLayout(path.posix);
const ports = createTestPorts();

function makePlaces(): Places {
  const root = makeTemporaryFolder();
  const places = { z: 'z', disk: 'disk', destination: 'l', logs: 'l/logs' };
  writeTree(root, {
    'z/merfish_raw_data/': '',
    'z/merfish_analysis/': '',
    'z/merfish_output/': '',
    'disk/merfish_raw_data/': '',
    'l/logs/': '',
  });
  return {
    z: path.join(root, places.z),
    disk: path.join(root, places.disk),
    destination: path.join(root, places.destination),
    logs: path.join(root, places.logs),
  };
}

test('each run tells where each of its components lies, the newest run first', async () => {
  const places = makePlaces();
  writeTree(places.z, {
    [`merfish_raw_data/${RUN}/EXPERIMENT_FINISHED`]: '',
    [`merfish_analysis/${RUN}/a`]: '',
  });
  writeTree(places.disk!, { [`merfish_raw_data/${OLDER}/a`]: '' });
  writeTree(places.destination, {
    [`${RUN}/raw_data/a`]: '',
    [`${RUN}/transfer-receipt.json`]: '',
    [`${OLDER}/output/`]: '',
    [`${OLDER}/transfer-receipt.json`]: '',
    [`${OLDER}/TRANSFER_COMPLETE`]: '',
  });

  expect(await listRuns({ places, s3: S3_SETTINGS }, layout, ports)).toEqual({
    runs: [
      {
        run: RUN,
        acquiredAt: '2023-10-26T10:58',
        experiment: 'VZGEN1',
        instrument: 'VMSC10202',
        suffix: null,
        warnings: [],
        components: [
          { component: 'raw_data', z: 'present', disk: 'absent', destination: 'present' },
          { component: 'analysis', z: 'present', disk: 'absent', destination: 'absent' },
          { component: 'output', z: 'absent', disk: 'absent', destination: 'absent' },
        ],
        receipt: 'present',
        marker: 'absent',
      },
      {
        run: OLDER,
        acquiredAt: '2022-05-23T15:54',
        experiment: 'MouseSagittalM3S1',
        instrument: 'VMSC01101',
        suffix: null,
        warnings: [],
        components: [
          { component: 'raw_data', z: 'absent', disk: 'present', destination: 'absent' },
          { component: 'analysis', z: 'absent', disk: 'absent', destination: 'absent' },
          { component: 'output', z: 'absent', disk: 'absent', destination: 'present' },
        ],
        receipt: 'present',
        marker: 'present',
      },
    ],
    away: [],
  });
});

test('at the destination only folders named like a run, or holding a component, are runs', async () => {
  const places = makePlaces();
  writeTree(places.destination, {
    'logs/raw_data/': '',
    'venv/lib/': '',
    'test_data/merfish_raw_data/': '',
    '.snapshot/raw_data/': '',
    'notes.txt': '',
    'pilot/analysis/': '',
    [`${RUN}/`]: '',
  });
  const { runs } = await listRuns({ places, s3: S3_SETTINGS }, layout, ports);
  expect(runs.map(({ run }) => run)).toEqual(['pilot', RUN]);
});

test('at the source every folder that can be a run is one, files and odd names are not', async () => {
  const places = makePlaces();
  writeTree(places.z, {
    'merfish_raw_data/New folder/': '',
    'merfish_raw_data/$RECYCLE.BIN/': '',
    'merfish_raw_data/readme.txt': '',
  });
  symlinkSync('../merfish_raw_data/New folder', `${places.z}/merfish_output/linked`);
  symlinkSync('../nowhere', `${places.z}/merfish_output/broken`);
  const { runs } = await listRuns({ places, s3: S3_SETTINGS }, layout, ports);
  expect(runs.map(({ run }) => run)).toEqual(['linked', 'New folder']);
});

test('a place that is gone is away with the reason, and its runs are not called absent', async () => {
  const places = makePlaces();
  writeTree(places.destination, { [`${RUN}/raw_data/`]: '' });
  const gone = { ...places, z: `${places.z}/gone`, disk: null };
  const { runs, away } = await listRuns({ places: gone, s3: S3_SETTINGS }, layout, ports);
  expect(runs.map(({ components }) => components[0])).toEqual([
    { component: 'raw_data', z: 'away', disk: 'absent', destination: 'present' },
  ]);
  expect(away).toEqual([
    {
      place: 'z',
      folder: gone.z,
      problem: {
        code: 'PLACE_AWAY',
        message: `${gone.z} is not there.`,
        hint: 'Check that the drive, share or disk is connected.',
      },
    },
  ]);
});

test('an empty source place is away, because a share that is not mounted looks like that', async () => {
  const places = makePlaces();
  const empty = path.join(makeTemporaryFolder(), 'mount');
  mkdirSync(empty);
  const { away } = await listRuns(
    { places: { ...places, z: empty }, s3: S3_SETTINGS },
    layout,
    ports,
  );
  expect(away.map(({ problem }) => problem.message)).toEqual([
    `${empty} holds none of the folders merfish_raw_data, merfish_analysis, merfish_output.`,
  ]);
});

test('a destination that is a file is away, and what lies there is unknown', async () => {
  const places = makePlaces();
  writeTree(places.z, { [`merfish_raw_data/${RUN}/`]: '', 'archive.tar': '' });
  const destination = `${places.z}/archive.tar`;
  const { runs, away } = await listRuns(
    { places: { ...places, destination }, s3: S3_SETTINGS },
    layout,
    ports,
  );
  expect([runs[0]?.components[0]?.destination, runs[0]?.receipt, away[0]?.problem.message]).toEqual(
    [
      'away',
      'away',
      `${destination} cannot be read: a part of its path is a file, not a folder (ENOTDIR).`,
    ],
  );
});

test('a place that does not answer is away after the time-out and holds nobody up', async () => {
  const places = makePlaces();
  writeTree(places.destination, { [`${RUN}/raw_data/`]: '' });
  const impatient = createTestPorts({
    // Every wait is over at once, so that no answer comes in time.
    clock: { ...ports.clock, sleep: async () => {} },
  });
  const { runs, away } = await listRuns({ places, s3: S3_SETTINGS }, layout, impatient);
  expect(runs).toEqual([]);
  expect([...new Set(away.map(({ problem }) => problem.code))]).toEqual(['PLACE_SILENT']);
  expect(new Set(away.map(({ place }) => place))).toEqual(new Set(['z', 'disk', 'destination']));
});

test('500 runs are listed in less than 300 ms of processor time', async () => {
  const places = makePlaces();
  const names = Array.from({ length: 500 }, (_, index) => `202310261058_Run${index}_VMSC10202`);
  for (const run of names) {
    writeTree(places.z, { [`merfish_raw_data/${run}/`]: '', [`merfish_output/${run}/`]: '' });
    writeTree(places.destination, { [`${run}/raw_data/`]: '', [`${run}/output/`]: '' });
  }
  const begun = process.cpuUsage();
  const { runs } = await listRuns({ places, s3: S3_SETTINGS }, layout, ports);
  const { user, system } = process.cpuUsage(begun);
  expect(runs.length).toBe(500);
  expect((user + system) / 1000).toBeLessThan(300);
});
