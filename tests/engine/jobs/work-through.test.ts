import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, expect, test } from 'vitest';
import { parseJobFile } from '../../../src-main/engine/jobs/job-file.ts';
import { retryErrors } from '../../../src-main/engine/jobs/retry-errors.ts';
import { summariseList } from '../../../src-main/engine/jobs/summarise.ts';
import { workThrough, type WorkOptions } from '../../../src-main/engine/jobs/work-through.ts';
import { waitUntil } from '../../helpers/start-runferry.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const ports = createTestPorts();
/** No process can have this id. */
const DEAD_PID = 2 ** 30;

interface List {
  readonly folder: string;
  readonly evidence: string;
}

function makeList(names: readonly string[], text = 'todo\n'): List {
  const root = makeTemporaryFolder();
  const list = { folder: join(root, 'plates'), evidence: join(root, 'evidence') };
  mkdirSync(list.folder);
  mkdirSync(list.evidence);
  for (const name of names) writeFileSync(join(list.folder, `${name}.txt`), text);
  return list;
}

const number = (count: number) =>
  Array.from({ length: count }, (_, index) => `source_8__J1__A${1000 + index}`);

interface Worker {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
}

function startWorker({ folder, evidence }: List, host: string, milliseconds: number): Worker {
  const args = [folder, evidence, host, String(milliseconds)];
  const child = fork(new URL('./list-worker.ts', import.meta.url), args, { execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, ended: once(child, 'exit') };
}

function readStatus({ folder }: List, job: string): string {
  const content = parseJobFile(readFileSync(join(folder, `${job}.txt`), 'utf8'));
  return 'fault' in content ? content.fault : content.status;
}

function readLog({ folder }: List, job: string): string {
  return readFileSync(join(folder, `${job}.txt`), 'utf8');
}

const listDone = ({ evidence }: List): readonly string[] =>
  readFileSync(join(evidence, 'done'), 'utf8').trim().split('\n').sort();

/** The claim of a worker that has died, or fell silent long ago. */
function leaveClaim({ folder }: List, job: string, holder: object, ageSeconds = 0): void {
  const file = join(folder, `${job}.lock`);
  const text = {
    host: 'merscope-pc',
    user: 'anna',
    pid: DEAD_PID,
    platform: 'linux',
    startedAt: '2026-11-21T01:35:00.000Z',
    token: 'left-behind',
    heartbeat: 7,
    ...holder,
  };
  writeFileSync(file, JSON.stringify(text));
  const then = Date.now() / 1000 - ageSeconds;
  utimesSync(file, then, then);
}

function work({ folder }: List, options: Partial<WorkOptions> = {}) {
  return workThrough(
    {
      folder,
      width: 1,
      atMost: null,
      signal: new AbortController().signal,
      work: async () => ({ verdict: 'verified', sentences: ['Verified.'] }),
      ...options,
    },
    ports,
  );
}

test('eight workers on two hosts share 500 jobs, and none is done twice', async () => {
  const names = number(500);
  const list = makeList(names);
  const workers = Array.from({ length: 8 }, (_, index) =>
    startWorker(list, index % 2 === 0 ? 'node-a' : 'node-b', 0),
  );
  await Promise.all(workers.map(({ ended }) => ended));
  expect(listDone(list)).toEqual(names);
  const summary = await summariseList(list.folder, ports);
  expect(summary).toMatchObject({ total: 500, counts: { todo: 0, ongoing: 0, success: 500 } });
  expect(readdirSync(list.folder)).toHaveLength(500);
}, 300_000);

test('a worker that is killed gives its job back, and another one does it', async () => {
  const names = number(6);
  const list = makeList(names);
  const first = startWorker(list, 'merscope-pc', 60_000);
  await waitUntil('the first job is under way', () => readdirSync(list.evidence).length > 0);
  const [job = ''] = readdirSync(list.evidence)[0]?.split('.') ?? [];
  first.child.kill('SIGKILL');
  await first.ended;
  expect(readStatus(list, job)).toBe('ongoing');
  await work(list);
  expect(names.map((name) => readStatus(list, name))).toEqual(names.map(() => 'success'));
  expect(readLog(list, job)).toMatch(
    /^success\n.* Begun by lab on merscope-pc .*\n.* Its worker ended without a word; the job was given back\.\n.* Begun by lab on merscope-pc .*\n.* Verified\.\n$/,
  );
});

test('workers that are killed at any moment leave whole files, and all is done in the end', async () => {
  const names = number(40);
  const list = makeList(names);
  for (let kills = 0; kills < 8; kills += 1) {
    const worker = startWorker(list, 'merscope-pc', 1);
    const before = readdirSync(list.evidence).length;
    await Promise.race([
      worker.ended,
      waitUntil('a job is begun', () => readdirSync(list.evidence).length > before),
    ]);
    // Not the same step each time.
    for (let turn = 0; turn < kills * 5; turn += 1) await ports.clock.sleep(1);
    worker.child.kill('SIGKILL');
    await worker.ended;
    const { leftAlone, total } = await summariseList(list.folder, ports);
    expect({ leftAlone, total }).toEqual({ leftAlone: [], total: 40 });
  }
  await work(list);
  expect(names.map((name) => readStatus(list, name))).toEqual(names.map(() => 'success'));
});

test.each([
  ['claimed, not yet begun', 'todo\n', 'success', 1],
  ['begun', 'ongoing\n2026-11-21 01:35:00 UTC  Begun.\n', 'success', 1],
  ['ended, not yet given back', 'success\n', 'success', 0],
  ['ended with an error, not yet given back', 'error\n', 'error', 0],
])('a worker that died when the job was %s', async (_, text, status, times) => {
  const list = makeList(['plate'], text);
  leaveClaim(list, 'plate', {});
  writeFileSync(join(list.folder, 'plate.txt.5f2a.tmp'), 'succ');
  expect(await work(list)).toHaveLength(times);
  expect(readStatus(list, 'plate')).toBe(status);
});

test('a job of another host is left to it while it shows life, and taken when it has long been silent', async () => {
  const list = makeList(['plate'], 'ongoing\n');
  leaveClaim(list, 'plate', { host: 'node-a' });
  expect(await work(list)).toEqual([]);
  expect(readStatus(list, 'plate')).toBe('ongoing');
  leaveClaim(list, 'plate', { host: 'node-a' }, 3600);
  const timing = { heartbeatSeconds: 0.1, staleSeconds: 3 };
  expect(await work(list, { timing })).toHaveLength(1);
  expect(readStatus(list, 'plate')).toBe('success');
});

test('what is no status, or was edited, is left alone', async () => {
  const list = makeList(['edited', 'odd', 'plate']);
  writeFileSync(join(list.folder, 'odd.txt'), 'done\n');
  const outcomes = await work(list, {
    work: async (job) => {
      if (job === 'edited') writeFileSync(join(list.folder, 'edited.txt'), 'todo\nby hand\n');
      return { verdict: 'verified', sentences: [] };
    },
  });
  expect(outcomes.map(({ job, status }) => [job, status])).toEqual([
    ['edited', null],
    ['plate', 'success'],
  ]);
  expect(outcomes[0]?.sentences).toEqual([
    `${join(list.folder, 'edited.txt')} was changed while the job was under way; it is left alone.`,
  ]);
  expect(readLog(list, 'edited')).toBe('todo\nby hand\n');
  expect(readLog(list, 'odd')).toBe('done\n');
  expect((await summariseList(list.folder, ports)).leftAlone).toMatchObject([
    {
      code: 'JOB_STATUS_UNKNOWN',
      message: `${join(list.folder, 'odd.txt')} says "done" in its first line, which is no status; it is left alone.`,
    },
  ]);
});

test('what ended with an error is done again only when it was put back', async () => {
  const list = makeList(['plate', 'other'], 'error\n');
  writeFileSync(join(list.folder, 'other.txt'), 'success\n');
  expect(await work(list)).toEqual([]);
  await retryErrors({ folder: list.folder, signal: new AbortController().signal }, ports);
  expect(readLog(list, 'plate')).toMatch(/^todo\n.* Put back, to be done again\.\n$/);
  const outcomes = await work(list, {
    work: async () => ({ verdict: 'failed', sentences: ['Failed.'] }),
  });
  expect(outcomes.map(({ job, status }) => [job, status])).toEqual([['plate', 'error']]);
});

test('stopping gives back what is under way and begins nothing more', async () => {
  const names = number(5);
  const list = makeList(names);
  const stop = new AbortController();
  const outcomes = await work(list, {
    width: 2,
    signal: stop.signal,
    work: async (_, signal) => {
      stop.abort('cancelled');
      return { verdict: signal.aborted ? 'cancelled' : 'verified', sentences: ['Cancelled.'] };
    },
  });
  expect(outcomes.length).toBeLessThanOrEqual(2);
  expect(names.map((name) => readStatus(list, name))).toEqual(names.map(() => 'todo'));
  expect(readdirSync(list.folder)).toHaveLength(5);
});

test('no more jobs are done than asked for, and no more at once', async () => {
  const list = makeList(number(9));
  let atOnce = 0;
  let most = 0;
  const outcomes = await work(list, {
    width: 3,
    atMost: 5,
    work: async () => {
      most = Math.max(most, (atOnce += 1));
      await ports.clock.sleep(50);
      atOnce -= 1;
      return { verdict: 'verified', sentences: [] };
    },
  });
  expect({ done: outcomes.length, most }).toEqual({ done: 5, most: 3 });
});

test('a refusal that concerns all jobs ends the worker, and the job is still to be done', async () => {
  const names = number(3);
  const list = makeList(names);
  const outcomes = await work(list, {
    work: async () => ({ verdict: 'refused', sentences: ['Away.'], concernsAll: true }),
  });
  expect(outcomes).toHaveLength(1);
  expect(names.map((name) => readStatus(list, name))).toEqual(names.map(() => 'todo'));
});

test('a bug is told in the file of the job and ends the worker', async () => {
  const list = makeList(['plate']);
  await expect(work(list, { work: () => Promise.reject(new Error('a bug')) })).rejects.toThrow(
    'a bug',
  );
  expect(readStatus(list, 'plate')).toBe('error');
  expect(readdirSync(list.folder)).toEqual(['plate.txt']);
});

test('a list that is not there is a sentence', async () => {
  const { folder } = makeList([]);
  await expect(work({ folder: join(folder, 'nowhere'), evidence: '' })).rejects.toMatchObject({
    code: 'JOB_LIST_MISSING',
  });
});
