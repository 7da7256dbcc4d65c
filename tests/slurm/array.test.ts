import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobListViewSchema, type JobListView } from '../../src-shared/job-list.ts';
import { makeLab, namesIn, type Lab } from '../helpers/make-lab.ts';
import { startRunferry } from '../helpers/start-runferry.ts';
import { startCluster, type Cluster } from './cluster.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
  Object.assign(process.env, cluster.environment);
});
afterAll(async () => {
  await cluster.stop();
  delete process.env['SLURM_CONF'];
});

const PLATES = Array.from(
  { length: 24 },
  (_, index) => `202401150900_A${1170383 + index}_VMSC10202`,
);
const SLOW = [PLATES[3] ?? '', PLATES[11] ?? ''];

/** Two plates are never through before the time limit, until a file says that they may be. */
const SCRIPT = `#!/bin/sh
lab=$(dirname "$0")
case "$*" in
  *--dry-run*) ;;
  *${SLOW[0]}*|*${SLOW[1]}*)
    [ -e "$lab/quick" ] || { touch "$lab/held-$SLURM_ARRAY_TASK_ID"; sleep 600; } ;;
esac
exec rsync "$@"
`;

function makePlates(): Lab {
  const files = PLATES.map((plate) => [
    `z/merfish_raw_data/${plate}/image.tif`,
    `image of ${plate}`,
  ]);
  const lab = makeLab({
    files: Object.fromEntries(files) as Record<string, string>,
    rsyncScript: SCRIPT,
  });
  mkdirSync(lab.logs);
  return lab;
}

async function summarise(lab: Lab): Promise<JobListView> {
  const { stdout } = await lab.runferry('jobs', 'summary', 'merscope', '--json');
  return jobListViewSchema.parse(JSON.parse(stdout).lists[0]);
}

/**
 * Waits until every task has begun, so that none takes a plate that another one had to give back, and
 * names those that hold the slow plates.
 */
async function waitForHeld(lab: Lab, seconds: number): Promise<readonly string[]> {
  for (let waited = 0; waited < seconds; waited += 0.5) {
    const held = namesIn(lab.root).filter((name) => name.startsWith('held-'));
    if (held.length >= SLOW.length && !cluster.isAnyWaiting()) {
      return held.map((name) => name.slice('held-'.length));
    }
    await delay(500);
  }
  throw new Error(`The slow plates were not begun: ${JSON.stringify(await summarise(lab))}`);
}

/** Waits until SLURM has nothing left to run. */
async function waitForArray(lab: Lab, seconds: number): Promise<JobListView> {
  for (let waited = 0; waited < seconds; waited += 1) {
    await delay(1000);
    if (cluster.isIdle()) return summarise(lab);
  }
  throw new Error(`The array did not end: ${JSON.stringify(await summarise(lab))}`);
}

const submit = (lab: Lab, ...more: readonly string[]) =>
  startRunferry(lab, [
    'jobs',
    'submit',
    '--slurm',
    '--time',
    '1',
    '--json',
    '--copy_type',
    'raw_data',
    ...more,
  ]).ended;

const numberOf = ({ stdout }: { readonly stdout: string }): string => JSON.parse(stdout).array;

test('an array over 24 plates, two of which its time limit kills, and the next array finishes', async () => {
  const lab = makePlates();
  const list = path.join(lab.logs, 'job-lists', 'merscope');
  await lab.runferry('jobs', 'extract');

  const first = await submit(lab);
  expect(first).toMatchObject({ exitCode: 0 });
  expect(JSON.parse(first.stdout)).toMatchObject({ tasks: 24, atMost: 1 });
  expect(new Set(cluster.timeLimits())).toEqual(new Set(['1:00']));
  const held = await waitForHeld(lab, 240);
  // The limit is a minute at least, and nothing is learned by waiting for its end.
  for (const task of held) cluster.endTime(`${numberOf(first)}_${task}`);
  const half = await waitForArray(lab, 240);
  // On a busy machine a minute may be too short for others too; whatever was ended is to be done.
  const killed = half.counts.todo;
  expect(half.arrays[0]?.states?.['TIMEOUT']).toBeGreaterThanOrEqual(SLOW.length);
  expect(killed).toBeGreaterThanOrEqual(SLOW.length);
  expect(half).toMatchObject({
    total: 24,
    counts: { todo: killed, ongoing: 0, error: 0, success: 24 - killed },
    arrays: [{ tasks: 24 }],
  });
  for (const plate of SLOW) {
    const log = readFileSync(path.join(list, `${plate}.txt`), 'utf8');
    expect(log).toMatch(
      /^todo\n(.*\n)*.*Begun by .* \(process \d+, SLURM \d+_\d+\)\.\n.*Interrupted\./,
    );
  }

  writeFileSync(path.join(lab.root, 'quick'), '');
  const second = await submit(lab);
  expect(JSON.parse(second.stdout)).toMatchObject({ tasks: killed, atMost: 1 });
  const whole = await waitForArray(lab, 120);
  expect(whole).toMatchObject({
    counts: { todo: 0, ongoing: 0, error: 0, success: 24 },
    arrays: [{ tasks: killed, states: { COMPLETED: killed } }, { tasks: 24 }],
  });
  for (const plate of PLATES) {
    const copied = path.join(lab.archive, plate, 'raw_data', 'image.tif');
    expect(readFileSync(copied, 'utf8')).toBe(`image of ${plate}`);
  }
  const logs = [
    ...Array.from({ length: 24 }, (_, task) => `${numberOf(first)}_${task + 1}.log`),
    ...Array.from({ length: killed }, (_, task) => `${numberOf(second)}_${task + 1}.log`),
  ];
  const kept = namesIn(path.join(list, 'slurm')).filter((name) => name.endsWith('.log'));
  expect(kept).toEqual(logs.sort());
  expect(namesIn(list).filter((name) => name.endsWith('.lock'))).toEqual([]);

  const third = await submit(lab);
  expect(third.exitCode).toBe(4);
  expect(third.stderr).toContain(`No job of ${list} is still to be done.`);
}, 480_000);

test('what SLURM does not take is a sentence, and no job is begun', async () => {
  const lab = makePlates();
  await lab.runferry('jobs', 'extract');
  const { exitCode, stderr } = await submit(lab, '--partition', 'nowhere');
  expect(exitCode).toBe(4);
  expect(stderr).toContain('SLURM did not take the array: ');
  expect(stderr).toMatch(/[Ii]nvalid partition/);
  expect((await summarise(lab)).counts).toMatchObject({ todo: 24 });
});
