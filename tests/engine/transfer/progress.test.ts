import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openLab } from '../../../src-main/command-line/open-lab.ts';
import { transferRun } from '../../../src-main/engine/transfer/transfer.ts';
import type { TransferRequest } from '../../../src-main/engine/transfer/request.ts';
import { progressSnapshotSchema, type ProgressSnapshot } from '../../../src-shared/progress.ts';
import { componentIn, makeLab, rawDataOf, RUN, type LabOptions } from '../../helpers/make-lab.ts';

const REQUEST: TransferRequest = {
  kind: 'transfer',
  run: RUN,
  components: ['raw_data', 'output'],
  disk: false,
  sources: {},
  threads: null,
  verify: null,
  dryRun: false,
  ignoreWalkCounts: [],
  ignoreListCounts: [],
  ignoreWho: null,
  ignoreReason: '',
  command: 'test',
};

const OUTPUT = { 'a.csv': 'x'.repeat(30_000), 'region_0/b.csv': 'y'.repeat(20_000) };

/** Every snapshot of a transfer, one each few milliseconds. */
async function watchTransfer(options: LabOptions): Promise<readonly ProgressSnapshot[]> {
  const files = { ...rawDataOf('z'), ...componentIn('z', 'output', OUTPUT) };
  const lab = makeLab({ ...options, files });
  const { clock } = lab.ports;
  const ports = {
    ...lab.ports,
    clock: {
      ...clock,
      sleep: (milliseconds: number, signal?: AbortSignal) =>
        milliseconds === 250 ? delay(5) : clock.sleep(milliseconds, signal),
    },
  };
  const signal = new AbortController().signal;
  const terminal = {
    writeOut: () => {},
    writeErr: () => {},
    isInteractive: false,
    columns: 80,
    hasColour: false,
    signal,
    background: () => {},
  };
  const parts = await openLab({ configFile: lab.config, debug: false }, ports, terminal);
  const snapshots: ProgressSnapshot[] = [];
  await transferRun(REQUEST, parts, { signal, onProgress: (one) => snapshots.push(one) });
  return snapshots;
}

const SLOW: readonly (readonly [string, LabOptions])[] = [
  ['rsync', { runferry: { rsync_command: ['rsync', '--bwlimit=80'] } }],
  ['robocopy', { robocopy: { slow: { millisecondsPerFile: 40, only: 'copy' } } }],
  [
    'a robocopy that has to be started again',
    { robocopy: { lockedFiles: { names: ['*'], attempts: 'always', times: 2 } } },
  ],
];

function distinct(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => value !== values[index - 1]);
}

test.each(SLOW)(
  'with %s the percentage never falls and is 100 only at the end',
  async (_, options) => {
    const snapshots = await watchTransfer(options);
    for (const snapshot of snapshots) progressSnapshotSchema.parse(snapshot);
    const percents = snapshots.map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    const open = snapshots.filter(({ state }) => state !== 'verified');
    expect(Math.max(...open.map(({ percent }) => percent))).toBeLessThan(100);
    expect(snapshots.at(-1)).toMatchObject({
      state: 'verified',
      percent: 100,
      filesDone: 8,
      filesTotal: 8,
      bytesDone: 200_020,
      bytesTotal: 200_020,
    });
  },
);

test('a transfer copies as long as one of its components does, and each goes through its phases', async () => {
  const snapshots = await watchTransfer(SLOW[1]![1]);
  const states = distinct(snapshots.map(({ state }) => state));
  expect(states).toEqual(['queued', 'preflight', 'counting', 'copying', 'verifying', 'verified']);
  const phases = distinct(snapshots.map(({ components }) => components[1]?.phase ?? 'waiting'));
  const active = distinct(phases.filter((phase) => phase !== 'waiting'));
  // A quick phase may lie between two snapshots, but none comes out of its order.
  const inOrder = ['counting', 'copying', 'verifying', 'done'];
  expect(inOrder.filter((phase) => active.includes(phase))).toEqual(active);
  expect(active).toEqual(expect.arrayContaining(['copying', 'done']));
});

test('bytes and files grow while a slow copy is under way', async () => {
  const snapshots = await watchTransfer(SLOW[0]![1]);
  const bytes = new Set(
    snapshots.filter(({ state }) => state === 'copying').map(({ bytesDone }) => bytesDone),
  );
  expect(bytes.size).toBeGreaterThan(3);
  // Which of them a snapshot meets is a matter of timing; that it is one of the run's is not.
  const told = new Set(snapshots.flatMap(({ currentFile }) => currentFile ?? []));
  const files = Object.keys({ ...rawDataOf('z'), ...componentIn('z', 'output', OUTPUT) });
  expect(told.size).toBeGreaterThan(0);
  expect([...told].filter((path) => !files.some((file) => file.endsWith(path)))).toEqual([]);
});
