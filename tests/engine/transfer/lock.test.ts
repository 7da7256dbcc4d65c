import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { AppError } from '../../../src-main/engine/app-error.ts';
import type { Ports } from '../../../src-main/engine/ports.ts';
import { acquireLock, isRunLocked, type Lock } from '../../../src-main/engine/transfer/lock.ts';
import type { LockTiming } from '../../../src-main/engine/transfer/lock-staleness.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const QUICK: LockTiming = { heartbeatSeconds: 0.05, staleSeconds: 0.5 };
const DEAD_PID = 2 ** 22 + 1;

const ports = createTestPorts();
const elsewhere = createTestPorts({ identity: { host: 'office-pc', user: 'anna', pid: 4711 } });

interface Options {
  readonly ports?: Ports;
  readonly timing?: LockTiming;
  readonly onLost?: (problem: AppError) => void;
  readonly signal?: AbortSignal;
}

async function acquire(logs: string, options: Options = {}): Promise<Lock> {
  const lock = await acquireLock(
    {
      run: 'run',
      logs,
      signal: options.signal ?? new AbortController().signal,
      onLost: options.onLost ?? (() => {}),
      timing: options.timing ?? QUICK,
    },
    options.ports ?? ports,
  );
  onTestFinished(() => lock.release());
  return lock;
}

/** A lock file as a holder leaves it who gave his last sign of life so many seconds ago. */
function leaveLock(
  logs: string,
  ageSeconds: number,
  holder: Readonly<Record<string, unknown>> = {},
) {
  const file = path.join(logs, 'run.lock');
  const text = JSON.stringify({
    host: 'office-pc',
    user: 'anna',
    pid: 4711,
    platform: 'linux',
    startedAt: '2026-11-21T01:35:00.000Z',
    token: 'left-behind',
    heartbeat: 7,
    ...holder,
  });
  writeFileSync(file, text);
  const then = Date.now() / 1000 - ageSeconds;
  utimesSync(file, then, then);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const wait = (milliseconds: number) => ports.clock.sleep(milliseconds);

test('a lock names its holder, and leaves nothing behind when it is released', async () => {
  const logs = path.join(makeTemporaryFolder(), 'logs');
  const lock = await acquire(logs);
  expect(JSON.parse(readFileSync(lock.path, 'utf8'))).toMatchObject({
    host: 'merscope-pc',
    user: 'lab',
    pid: process.pid,
    platform: 'linux',
  });
  expect(lock.notes).toEqual([]);
  await lock.release();
  expect(readdirSync(logs)).toEqual([]);
});

test('a lock is there with its words or not at all, whenever its holder is killed', async () => {
  const logs = makeTemporaryFolder();
  const over = new AbortController();
  const takeAndRelease = async () => {
    for (let turn = 0; turn < 50; turn += 1) await (await acquire(logs)).release();
  };
  const taking = takeAndRelease().finally(() => over.abort());
  let seen = 0;
  while (!over.signal.aborted) {
    await wait(0);
    const [text] = readdirSync(logs)
      .filter((name) => name === 'run.lock')
      .map((name) => readIfThere(path.join(logs, name)));
    if (text === undefined) continue;
    seen += 1;
    expect(text).toMatch(/^\{.*\}\n$/);
  }
  await taking;
  expect(seen).toBeGreaterThan(0);
});

test('a live lock is refused with who holds it and since when', async () => {
  const logs = makeTemporaryFolder();
  leaveLock(logs, 0);
  await expect(
    acquire(logs, { timing: { heartbeatSeconds: 30, staleSeconds: 300 } }),
  ).rejects.toMatchObject({
    code: 'LOCKED',
    message: 'Run run is being transferred by anna on office-pc since 2026-11-21 01:35 UTC.',
    hint:
      'Wait until that transfer ends. If that computer was switched off, the run can be ' +
      'transferred 5 minutes after its last sign of life.',
  });
  expect(readdirSync(logs)).toEqual(['run.lock']);
});

test('the same run cannot be transferred twice by one process', async () => {
  const logs = makeTemporaryFolder();
  await acquire(logs);
  await expect(acquire(logs)).rejects.toHaveProperty('code', 'LOCKED');
});

test('signs of life keep a lock for longer than a silent one would be', async () => {
  const logs = makeTemporaryFolder();
  let lost = false;
  await acquire(logs, { onLost: () => (lost = true) });
  await wait(QUICK.staleSeconds * 1000 * 2);
  await expect(acquire(logs, { ports: elsewhere })).rejects.toHaveProperty('code', 'LOCKED');
  expect(lost).toBe(false);
});

test('the lock of a process on this computer that has died is taken over at once, with a note', async () => {
  const logs = makeTemporaryFolder();
  leaveLock(logs, 0, { host: 'merscope-pc', pid: DEAD_PID });
  const lock = await acquire(logs, { timing: { heartbeatSeconds: 30, staleSeconds: 300 } });
  expect(lock.notes).toEqual([
    {
      code: 'LOCK_TAKEN_OVER',
      message:
        'The transfer of run run by anna on merscope-pc, begun 2026-11-21 01:35 UTC, ended ' +
        'without giving its lock back; it was taken over.',
    },
  ]);
  expect(readdirSync(logs)).toEqual(['run.lock']);
});

test('process ids of another system on the same computer say nothing', async () => {
  const logs = makeTemporaryFolder();
  leaveLock(logs, 0, { host: 'merscope-pc', pid: DEAD_PID, platform: 'win32' });
  await expect(
    acquire(logs, { timing: { heartbeatSeconds: 30, staleSeconds: 300 } }),
  ).rejects.toHaveProperty('code', 'LOCKED');
});

test('a lock from elsewhere that fell silent is taken over', async () => {
  const logs = makeTemporaryFolder();
  leaveLock(logs, 1);
  const lock = await acquire(logs);
  expect(lock.notes.map(({ code }) => code)).toEqual(['LOCK_TAKEN_OVER']);
});

test('a damaged lock file is held for as long as a live one, and then taken over', async () => {
  const logs = makeTemporaryFolder();
  writeFileSync(path.join(logs, 'run.lock'), '{"host": "mers');
  await expect(acquire(logs)).rejects.toMatchObject({
    code: 'LOCKED',
    message: 'Run run is being transferred by somebody.',
  });
  await wait(QUICK.staleSeconds * 1000);
  expect((await acquire(logs)).notes).toHaveLength(1);
});

test('a lock that only looks old, because a clock jumped, shows life and is left alone', async () => {
  const logs = makeTemporaryFolder();
  const lock = await acquire(logs, { ports: elsewhere });
  const file = readFileSync(lock.path, 'utf8');
  // The storage's clock has jumped by a minute since the last sign of life.
  utimesSync(lock.path, Date.now() / 1000 - 60, Date.now() / 1000 - 60);
  await expect(acquire(logs)).rejects.toHaveProperty('code', 'LOCKED');
  expect(JSON.parse(readFileSync(lock.path, 'utf8')).token).toBe(JSON.parse(file).token);
});

test.each([-600_000, 600_000])(
  'a computer whose clock is %d ms off respects a live lock',
  async (aheadMs) => {
    const logs = makeTemporaryFolder();
    await acquire(logs, { ports: elsewhere });
    const skewed = createTestPorts({ clock: { ...ports.clock, now: () => Date.now() + aheadMs } });
    await expect(acquire(logs, { ports: skewed })).rejects.toHaveProperty('code', 'LOCKED');
  },
);

test('a holder that was asleep learns that its lock is gone, and does not touch the new one', async () => {
  const logs = makeTemporaryFolder();
  const lost: string[] = [];
  const awake = Promise.withResolvers<void>();
  const asleep = createTestPorts({
    identity: elsewhere.identity,
    // The computer sleeps until the test wakes it.
    clock: {
      ...ports.clock,
      sleep: (milliseconds, signal) =>
        awake.promise.then(() => ports.clock.sleep(milliseconds, signal)),
    },
  });
  const first = await acquire(logs, { ports: asleep, onLost: ({ code }) => lost.push(code) });
  utimesSync(first.path, Date.now() / 1000 - 60, Date.now() / 1000 - 60);
  const second = await acquire(logs);
  const held = JSON.parse(readFileSync(second.path, 'utf8')).token;

  awake.resolve();
  await expect.poll(() => lost).toEqual(['LOCK_LOST']);
  expect(JSON.parse(readFileSync(second.path, 'utf8')).token).toBe(held);
});

test('a lock that somebody removed is lost; one on a share that is away is not', async () => {
  const root = makeTemporaryFolder();
  const logs = path.join(root, 'share', 'logs');
  const lost: string[] = [];
  const warnings: string[] = [];
  const log = { ...ports.log, warn: (message: string) => warnings.push(message) };
  const lock = await acquire(logs, {
    ports: createTestPorts({ log }),
    onLost: ({ code }) => lost.push(code),
  });
  renameSync(path.join(root, 'share'), path.join(root, 'away'));
  await expect.poll(() => warnings.length).toBeGreaterThan(1);
  renameSync(path.join(root, 'away'), path.join(root, 'share'));
  await wait(150);
  expect(lost).toEqual([]);

  renameSync(lock.path, `${lock.path}.moved`);
  await expect.poll(() => lost).toEqual(['LOCK_LOST']);
});

test('the wait for a silent lock can be cancelled', async () => {
  const logs = makeTemporaryFolder();
  leaveLock(logs, 1000);
  const cancel = new AbortController();
  const acquiring = acquire(logs, {
    signal: cancel.signal,
    timing: { heartbeatSeconds: 30, staleSeconds: 300 },
  });
  await wait(50);
  cancel.abort('cancelled');
  await expect(acquiring).rejects.toBe('cancelled');
  expect(readdirSync(logs)).toEqual(['run.lock']);
});

test('a logs folder that cannot be written is a sentence', async () => {
  const logs = path.join(makeTemporaryFolder(), 'logs');
  writeFileSync(logs, 'a file');
  await expect(acquire(logs)).rejects.toMatchObject({
    code: 'LOCK_UNWRITABLE',
    message: `Cannot write the lock ${logs}/run.lock: something of that name is there already (EEXIST).`,
  });
});

test('whether a run is being transferred is seen at one look', async () => {
  const logs = makeTemporaryFolder();
  const look = () => isRunLocked(logs, 'run', ports);
  const seen = [await look()];
  leaveLock(logs, 0);
  seen.push(await look());
  leaveLock(logs, 301);
  seen.push(await look());
  leaveLock(logs, 0, { host: 'merscope-pc', pid: DEAD_PID });
  seen.push(await look());
  expect(seen).toEqual([false, true, false, false]);
  expect(await isRunLocked(path.join(logs, 'nowhere'), 'run', ports)).toBe(false);
});

function startContender(): ChildProcess {
  const child = fork(new URL('./lock-contender.ts', import.meta.url), { execArgv: [] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

async function race(
  contenders: readonly ChildProcess[],
  round: { readonly logs: string; readonly clocksAheadMs?: readonly number[] },
): Promise<string[]> {
  const startMs = Date.now() + 20;
  const answers = contenders.map(async (child, index) => {
    const answer = once(child, 'message');
    child.send({ logs: round.logs, startMs, clockAheadMs: round.clocksAheadMs?.[index] ?? 0 });
    return String((await answer)[0]);
  });
  return (await Promise.all(answers)).sort();
}

test('of processes that ask for a free lock at the same time exactly one gets it, in 50 rounds', async () => {
  const root = makeTemporaryFolder();
  const contenders = [startContender(), startContender(), startContender()];
  for (let round = 0; round < 50; round += 1) {
    const logs = path.join(root, String(round));
    expect(await race(contenders, { logs })).toEqual(['LOCKED', 'LOCKED', 'won']);
    expect(readdirSync(logs)).toEqual(['run.lock']);
  }
});

test('of processes that take over the same stale lock exactly one gets it, in 50 rounds', async () => {
  const root = makeTemporaryFolder();
  const contenders = [startContender(), startContender(), startContender()];
  const clocksAheadMs = [0, 600_000, -600_000];
  for (let round = 0; round < 50; round += 1) {
    const logs = path.join(root, String(round));
    mkdirSync(logs);
    leaveLock(logs, 1000);
    expect(await race(contenders, { logs, clocksAheadMs })).toEqual(['LOCKED', 'LOCKED', 'won']);
    expect(readdirSync(logs)).toEqual(['run.lock']);
  }
});

test('a lock whose holder was killed, and a claim whose claimant was killed, are both taken over', async () => {
  const logs = makeTemporaryFolder();
  const holder = startContender();
  expect(await race([holder], { logs })).toEqual(['won']);
  await expect(acquire(logs)).rejects.toHaveProperty('code', 'LOCKED');

  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const { token } = JSON.parse(readFileSync(path.join(logs, 'run.lock'), 'utf8'));
  writeFileSync(
    path.join(logs, `run.lock.${token}`),
    JSON.stringify({
      host: 'merscope-pc',
      user: 'lab',
      pid: DEAD_PID,
      platform: 'linux',
      startedAt: '2026-11-21T01:35:00.000Z',
      token: 'claim',
      heartbeat: 0,
    }),
  );
  await wait(QUICK.staleSeconds * 1000);
  expect((await acquire(logs)).notes).toHaveLength(1);
  expect(readdirSync(logs)).toEqual(['run.lock']);
});
