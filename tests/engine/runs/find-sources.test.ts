import { cpSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { SourcePlace } from '../../../src-shared/run.ts';
import { AppError } from '../../../src-main/engine/app-error.ts';
import { createMerscopeLayout } from '../../../src-main/engine/layout/merscope.ts';
import { findSources, type SourceRequest } from '../../../src-main/engine/runs/find-sources.ts';
import { S3_SETTINGS } from '../../helpers/s3-settings.ts';
import { makeTemporaryFolder, writeTree } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';
const PARENTS = { 'merfish_raw_data/': '', 'merfish_analysis/': '', 'merfish_output/': '' };

interface Scene {
  readonly z: Readonly<Record<string, string>> | null;
  readonly disk: Readonly<Record<string, string>> | null;
}

/** Both places with the files given by `component/path`, below the run's folder. */
function makeScene({ z, disk }: Scene): { z: string; disk: string } {
  const root = makeTemporaryFolder();
  const places = { z: path.join(root, 'z'), disk: path.join(root, 'disk') };
  for (const [place, files] of Object.entries({ z, disk })) {
    if (files === null) continue;
    writeTree(path.join(root, place), PARENTS);
    for (const [name, text] of Object.entries(files)) {
      const [component = '', ...rest] = name.split('/');
      writeTree(path.join(root, place), {
        [path.join(`merfish_${component}`, RUN, ...rest)]: text,
      });
    }
  }
  return places;
}

async function find(
  places: { z: string; disk: string | null },
  request: Partial<Omit<SourceRequest, 'sources'>> & {
    sources?: Readonly<Record<string, SourcePlace>>;
  } = {},
): Promise<unknown> {
  const ports = createTestPorts();
  const { sources, ...rest } = request;
  try {
    return await findSources(
      {
        run: RUN,
        components: null,
        disk: false,
        ...rest,
        sources: new Map(Object.entries(sources ?? {})),
      },
      {
        places: { ...places, destination: '/nowhere', logs: '/nowhere/logs' },
        s3: S3_SETTINGS,
        layout: createMerscopeLayout(path.posix),
        ports,
        signal: new AbortController().signal,
      },
    );
  } catch (error) {
    if (error instanceof AppError) return error.toProblem();
    throw error;
  }
}

const ALL = { 'raw_data/a': 'raw', 'analysis/b': 'ana', 'output/c': 'out' };

test('everything on Z: is taken from there, and nothing needs to be told', async () => {
  const places = makeScene({ z: ALL, disk: {} });
  expect(await find(places)).toEqual({
    sources: [
      { component: 'raw_data', place: 'z', folder: `${places.z}/merfish_raw_data/${RUN}` },
      { component: 'analysis', place: 'z', folder: `${places.z}/merfish_analysis/${RUN}` },
      { component: 'output', place: 'z', folder: `${places.z}/merfish_output/${RUN}` },
    ],
    notes: [],
  });
});

test('a component that Z: does not have is taken from the disk, in the same transfer', async () => {
  const places = makeScene({ z: { 'raw_data/a': '' }, disk: { 'analysis/b': '', 'output/c': '' } });
  expect(await find(places, { components: ['output', 'raw_data'] })).toEqual({
    sources: [
      { component: 'raw_data', place: 'z', folder: `${places.z}/merfish_raw_data/${RUN}` },
      { component: 'output', place: 'disk', folder: `${places.disk}/merfish_output/${RUN}` },
    ],
    notes: [
      {
        code: 'SOURCE_ON_DISK',
        message: `The output is taken from ${places.disk}/merfish_output/${RUN}: ${places.z} does not have it.`,
      },
    ],
  });
});

test('while Z: is away the disk is taken, and that is told', async () => {
  const places = makeScene({ z: null, disk: ALL });
  expect(await find(places, { components: ['analysis'] })).toEqual({
    sources: [
      { component: 'analysis', place: 'disk', folder: `${places.disk}/merfish_analysis/${RUN}` },
    ],
    notes: [
      {
        code: 'SOURCE_ON_DISK',
        message: `The analysis is taken from ${places.disk}/merfish_analysis/${RUN}: ${places.z} cannot be read.`,
      },
    ],
  });
});

test('the same content in both places is taken from Z:, and that is told', async () => {
  const places = makeScene({ z: { 'output/c': 'same', 'output/d/e': '' }, disk: {} });
  const [ours, theirs] = [
    `${places.z}/merfish_output/${RUN}`,
    `${places.disk}/merfish_output/${RUN}`,
  ];
  cpSync(ours, theirs, { recursive: true, preserveTimestamps: true });
  expect(await find(places, { components: ['output'] })).toEqual({
    sources: [{ component: 'output', place: 'z', folder: ours }],
    notes: [
      {
        code: 'SOURCE_IN_BOTH',
        message: `The output is taken from ${ours}; ${theirs} holds the same.`,
      },
    ],
  });
});

test('different content in both places is a question that names both and the options', async () => {
  const places = makeScene({ z: { 'output/c': 'new!' }, disk: { 'output/c': 'old' } });
  const [ours, theirs] = [
    `${places.z}/merfish_output/${RUN}`,
    `${places.disk}/merfish_output/${RUN}`,
  ];
  expect(await find(places, { components: ['output'] })).toEqual({
    code: 'SOURCE_AMBIGUOUS',
    message:
      `Somebody must choose where run ${RUN} is taken from. The output lies in two places with ` +
      `different content: ${ours} (1 file, 4 B) and ${theirs} (1 file, 3 B); 1 path differs (c).`,
    hint: 'Choose with --source output=z or --source output=disk.',
  });
});

test('a file of the same size with another time is different content', async () => {
  const places = makeScene({ z: { 'output/c': 'one' }, disk: { 'output/c': 'two' } });
  utimesSync(`${places.disk}/merfish_output/${RUN}/c`, 1_700_000_000, 1_700_000_000);
  expect(await find(places, { components: ['output'] })).toHaveProperty('code', 'SOURCE_AMBIGUOUS');
});

test('--disk takes all from the disk, and --source goes before it', async () => {
  const places = makeScene({ z: ALL, disk: { ...ALL, 'raw_data/a': 'other' } });
  const chosen = await find(places, { disk: true, sources: { raw_data: 'z' } });
  expect(chosen).toEqual({
    sources: [
      { component: 'raw_data', place: 'z', folder: `${places.z}/merfish_raw_data/${RUN}` },
      { component: 'analysis', place: 'disk', folder: `${places.disk}/merfish_analysis/${RUN}` },
      { component: 'output', place: 'disk', folder: `${places.disk}/merfish_output/${RUN}` },
    ],
    notes: [],
  });
});

test('--disk does not mind that Z: is away', async () => {
  const places = makeScene({ z: null, disk: ALL });
  expect(await find(places, { disk: true })).toHaveProperty('notes', []);
});

test('--disk without a configured disk says so', async () => {
  const { z } = makeScene({ z: ALL, disk: null });
  expect(await find({ z, disk: null }, { disk: true })).toEqual({
    code: 'DISK_NOT_CONFIGURED',
    message: 'The configuration names no external disk.',
    hint: 'Set analysis_drive_nix_disk, or transfer without --disk and --source.',
  });
});

test('components that are missing are refused with where they were looked for and what would go', async () => {
  const places = makeScene({ z: { 'raw_data/a': '' }, disk: {} });
  expect(await find(places)).toEqual({
    code: 'COMPONENT_MISSING',
    message:
      `Run ${RUN} has no analysis and no output: looked for ` +
      ['z/merfish_analysis', 'disk/merfish_analysis', 'z/merfish_output', 'disk/merfish_output']
        .map((folder) => `${path.dirname(places.z)}/${folder}/${RUN}`)
        .join(', ') +
      '.',
    hint: 'What is there can be transferred alone: --copy-type raw_data',
  });
});

test('a component asked for by --source is not looked for elsewhere', async () => {
  const places = makeScene({ z: ALL, disk: { 'raw_data/a': '' } });
  expect(await find(places, { components: ['output'], sources: { output: 'disk' } })).toEqual({
    code: 'COMPONENT_MISSING',
    message: `Run ${RUN} has no output: looked for ${places.disk}/merfish_output/${RUN}.`,
    hint: 'What is there can be transferred alone: --copy-type raw_data',
  });
});

test('a run that is nowhere is refused with the nearest names', async () => {
  const places = makeScene({ z: ALL, disk: {} });
  expect(await find(places, { run: '202310261058_VZGEN2_VMSC10202' })).toEqual({
    code: 'RUN_NOT_FOUND',
    message: `There is no run 202310261058_VZGEN2_VMSC10202 in ${places.z} or ${places.disk}.`,
    hint: `Did you mean ${RUN}?`,
  });
});

test('a slip of the fingers is told too while the disk, which is rarely there, is away', async () => {
  const places = makeScene({ z: ALL, disk: null });
  expect(await find(places, { run: '202310261058_VZGEN2_VMSC10202' })).toEqual({
    code: 'SOURCE_AWAY',
    message: `The raw_data of run 202310261058_VZGEN2_VMSC10202 cannot be looked for: ${places.disk} is not there.`,
    hint: `Check that the drive, share or disk is connected. Or did you mean ${RUN}?`,
  });
});

test('a run that may lie in a place that is away is not called missing', async () => {
  const places = makeScene({ z: null, disk: {} });
  expect(await find(places)).toEqual({
    code: 'SOURCE_AWAY',
    message: `The raw_data of run ${RUN} cannot be looked for: ${places.z} is not there.`,
    hint: 'Check that the drive, share or disk is connected.',
  });
});
