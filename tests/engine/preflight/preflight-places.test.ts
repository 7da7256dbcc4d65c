import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Places } from '../../../src-main/engine/config/settings.ts';
import { createMerscopeLayout } from '../../../src-main/engine/layout/merscope.ts';
import type { Ports } from '../../../src-main/engine/ports.ts';
import { checkRunFolders } from '../../../src-main/engine/preflight/check-destination.ts';
import { preflightPlaces } from '../../../src-main/engine/preflight/preflight-places.ts';
import type { ChosenSource } from '../../../src-main/engine/runs/find-sources.ts';
import { S3_SETTINGS } from '../../helpers/s3-settings.ts';
import { makeTemporaryFolder, writeTree } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';
const layout = createMerscopeLayout(path.posix);

interface Scene {
  readonly root: string;
  readonly places: Places;
  readonly ports: Ports;
}

function makeScene(): Scene {
  const root = makeTemporaryFolder();
  writeTree(root, {
    [`z/merfish_raw_data/${RUN}/data/stack.dax`]: 'dax',
    [`z/merfish_output/${RUN}/region_0/summary.png`]: 'png',
    'l/logs/': '',
  });
  const stateFolder = path.join(root, 'state');
  return {
    root,
    places: {
      z: path.join(root, 'z'),
      disk: null,
      destination: path.join(root, 'l'),
      logs: path.join(root, 'l', 'logs'),
    },
    ports: createTestPorts({ stateFolder }),
  };
}

function sourcesOf({ z }: Places, components: readonly string[]): ChosenSource[] {
  return components.map((component) => ({
    component,
    place: 'z',
    folder: layout.sourceFolder(z, component, RUN),
  }));
}

interface Options {
  readonly run?: string;
  readonly components?: readonly string[];
  readonly ports?: Ports;
}

/** Everything that the checks found, one line each; what is in order only by the name of its check. */
async function check({ places, ports }: Scene, options: Options = {}): Promise<string[]> {
  const { run = RUN, components = ['raw_data'] } = options;
  const sources = sourcesOf(places, components);
  const items = await preflightPlaces(
    { run, sources, places, s3: S3_SETTINGS, layout },
    options.ports ?? ports,
  );
  return items.map((item) =>
    item.status === 'ok'
      ? item.check
      : `${item.status} ${item.problem.code}: ${item.problem.message}`,
  );
}

/** Every file and folder below a folder, with the content of the files. */
function snapshot(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const full = path.join(entry.parentPath, entry.name);
      return [
        full,
        entry.isFile() ? readFileSync(full, 'utf8') : entry.isSymbolicLink() ? '→' : '',
      ];
    }),
  );
}

const ALL_WELL = [
  'run-name',
  'source',
  'nesting',
  'volume',
  'volume',
  'destination',
  'clock',
  'times',
];

test('when all is well every check passes, nothing is left behind and no folder is made', async () => {
  const scene = makeScene();
  const before = snapshot(scene.root);
  const found = await check(scene);
  rmSync(scene.ports.stateFolder, { recursive: true });
  expect(found).toEqual([...ALL_WELL, 'destination']);
  expect(snapshot(scene.root)).toEqual(before);
});

test('folders of the run that are there already are tried too', async () => {
  const scene = makeScene();
  writeTree(scene.places.destination, { [`${RUN}/raw_data/data/stack.dax`]: 'd' });
  const before = snapshot(scene.places.destination);
  const folders = [RUN, `${RUN}/raw_data`, `${RUN}/output`].map((name) =>
    path.join(scene.places.destination, name),
  );
  const items = await checkRunFolders(folders, scene.ports);
  expect(items.map(({ status, check: name }) => [status, name])).toEqual([
    ['ok', 'destination'],
    ['ok', 'destination'],
  ]);
  expect(snapshot(scene.places.destination)).toEqual(before);
});

test('a name unlike a run is a warning', async () => {
  const scene = makeScene();
  const found = await check(scene, { run: 'pilot' });
  expect(found[0]).toBe(
    'warning UNUSUAL_RUN_NAME: pilot is not named like a MERSCOPE run. It does not begin with the ' +
      'date and time of an acquisition (YYYYMMDDHHMM_). It does not end with an instrument like VMSC10202.',
  );
});

test('all refusals are told at once, and nothing is remembered then', async () => {
  const scene = makeScene();
  rmSync(path.join(scene.places.destination, 'logs'), { recursive: true });
  writeTree(scene.places.destination, { [RUN]: 'a file' });
  const found = await check(scene, { components: ['raw_data', 'analysis'] });
  expect(found.filter((line) => line.startsWith('refusal'))).toEqual([
    `refusal SOURCE_UNREADABLE: ${scene.places.z}/merfish_analysis/${RUN} cannot be read: it is not there (ENOENT).`,
    `refusal DESTINATION_IS_FILE: ${scene.places.destination}/${RUN} is a file, not a folder.`,
  ]);
  expect(readdirSync(scene.root)).not.toContain('state');
});

test('a destination that is not there, or is a file, is refused', async () => {
  const scene = makeScene();
  const gone = { ...scene, places: { ...scene.places, destination: `${scene.root}/gone` } };
  expect((await check(gone)).filter((line) => line.startsWith('refusal'))).toEqual([
    `refusal DESTINATION_MISSING: The destination ${scene.root}/gone is not there.`,
  ]);
  writeFileSync(`${scene.root}/gone`, '');
  expect((await check(gone)).filter((line) => line.startsWith('refusal'))).toEqual([
    `refusal DESTINATION_IS_FILE: ${scene.root}/gone is a file, not a folder.`,
  ]);
});

test('a destination that takes no files is refused with the reason', async () => {
  const scene = makeScene();
  // A folder that takes no files even from root.
  const places = { ...scene.places, destination: '/proc', logs: '/proc/logs' };
  const refusals = (await check({ ...scene, places })).filter((line) => line.startsWith('refusal'));
  expect(refusals[0]).toMatch(
    /^refusal DESTINATION_UNWRITABLE: \/proc does not take files: .+ \(\w+\)\.$/,
  );
});

test('a logs folder whose drive is not there is refused; one that can be made is not', async () => {
  const scene = makeScene();
  const withLogs = (logs: string) => check({ ...scene, places: { ...scene.places, logs } });
  expect((await withLogs(`${scene.root}/gone/logs`)).at(-1)).toBe(
    `refusal LOGS_MISSING: The logs folder ${scene.root}/gone/logs is not there.`,
  );
  expect(await withLogs(`${scene.places.destination}/a/b/logs`)).toEqual(ALL_WELL);
  expect((await withLogs(`${scene.root}/new-logs`)).at(-1)).toBe('destination');
  expect(readdirSync(scene.places.destination)).toEqual(['logs']);
});

test('a destination inside the source, seen through a link, is refused before any probe', async () => {
  const scene = makeScene();
  const source = layout.sourceFolder(scene.places.z, 'raw_data', RUN);
  symlinkSync(source, `${scene.root}/link`);
  const places = {
    ...scene.places,
    destination: `${scene.root}/link`,
    logs: `${scene.root}/link/logs`,
  };
  const before = snapshot(scene.root);
  expect((await check({ ...scene, places })).filter((line) => line.startsWith('refusal'))).toEqual([
    `refusal NESTED_FOLDERS: The destination ${source}/${RUN}/raw_data lies inside the source ${source}.`,
    `refusal NESTED_FOLDERS: The logs folder ${source}/logs lies inside the source ${source}.`,
  ]);
  expect(snapshot(scene.root)).toEqual(before);
});

test('a destination that is the source under another name is refused', async () => {
  const scene = makeScene();
  symlinkSync(layout.sourceParent(scene.places.z, 'raw_data'), `${scene.root}/l/${RUN}`);
  symlinkSync(RUN, `${layout.sourceParent(scene.places.z, 'raw_data')}/raw_data`);
  const source = layout.sourceFolder(scene.places.z, 'raw_data', RUN);
  expect((await check(scene)).filter((line) => line.startsWith('refusal'))).toEqual([
    `refusal NESTED_FOLDERS: The destination ${source} is the source ${source}.`,
  ]);
});

test("a run folder that leads among the instrument's runs is refused, and nothing is written there", async () => {
  const scene = makeScene();
  const runs = layout.sourceParent(scene.places.z, 'raw_data');
  symlinkSync(runs, `${scene.root}/l/${RUN}`);
  const before = snapshot(scene.root);
  expect((await check(scene)).filter((line) => line.startsWith('refusal'))).toEqual([
    `refusal NESTED_FOLDERS: The destination ${runs}/raw_data lies among the runs in ${runs}.`,
  ]);
  expect(snapshot(scene.root)).toEqual(before);
});

test('a run that bears the name of the logs folder is refused', async () => {
  const scene = makeScene();
  expect((await check(scene, { run: 'logs' }))[0]).toBe(
    `refusal RUN_IS_LOGS_FOLDER: A run named logs would be written into the logs folder ${scene.places.logs}.`,
  );
});

test('a place that lies on another volume than before is refused, and no probe is written', async () => {
  const scene = makeScene();
  await check(scene);
  const record = path.join(scene.ports.stateFolder, 'known-volumes.json');
  const known = JSON.parse(readFileSync(record, 'utf8'));
  known.places[scene.places.destination] = {
    id: 'share:isilon:/ifs/vizgen',
    description: 'nfs4 on isilon:/ifs/vizgen',
    firstSeen: '2026-11-01T08:00:00.000Z',
  };
  writeFileSync(record, JSON.stringify(known));

  const found = await check(scene);
  expect(found.filter((line) => line === 'destination')).toEqual([]);
  expect(found.at(-1)).toMatch(
    /^refusal VOLUME_CHANGED: .*\/l is not the drive it was: now .+, before nfs4 on isilon:\/ifs\/vizgen \(first seen 2026-11-01\)\.$/,
  );
  expect(JSON.parse(readFileSync(record, 'utf8'))).toEqual(known);
});

test.each([
  [600_000, '0:10:00 behind'],
  [-600_000, '0:10:00 ahead of'],
])('a storage whose clock is far off is a warning (%d ms)', async (ours, words) => {
  const scene = makeScene();
  const clock = { ...scene.ports.clock, now: () => Date.now() + ours };
  const found = await check(scene, { ports: { ...scene.ports, clock } });
  expect(found.filter((line) => line.startsWith('warning'))).toEqual([
    `warning CLOCK_SKEW: The clock of ${scene.places.destination} is ${words} this computer's.`,
  ]);
});
