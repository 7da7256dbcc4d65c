import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runProcess } from '../../../src-main/engine/copier/run-process.ts';

const never = new AbortController().signal;

function node(script: string, ...args: readonly string[]) {
  return { file: process.execPath, args: ['-e', script, '--', ...args] };
}

/** On Linux a process that has ended stays visible (`Z`) until its parent takes note. */
function isRunning(pid: number): boolean {
  const status = `/proc/${pid}/stat`;
  try {
    process.kill(pid, 0);
    return !(existsSync(status) && readFileSync(status, 'latin1').includes(') Z '));
  } catch {
    return false;
  }
}

/** Waits until the process is gone, a second at most. */
async function expectGone(pid: number): Promise<void> {
  await expect.poll(() => isRunning(pid), { timeout: 1000 }).toBe(false);
}

/** A process that starts another one; both ignore SIGTERM and tell their process ids on stdout. */
const STUBBORN_TREE = `
  process.on('SIGTERM', () => {});
  const script = "process.on('SIGTERM', () => {}); console.log(process.pid); setInterval(() => {}, 1000)";
  require('node:child_process').spawn(process.execPath, ['-e', script], { stdio: 'inherit' });
  console.log(process.pid);
  setInterval(() => {}, 1000);
`;

/** A process that ends at SIGTERM, while the one it has started ignores that and holds no pipe. */
const ORPHANING_TREE = `
  const script = "process.on('SIGTERM', () => {}); process.send('up'); setInterval(() => {}, 1000)";
  const child = require('node:child_process').spawn(process.execPath, ['-e', script],
    { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.on('message', () => console.log(process.pid + '\\n' + child.pid));
`;

/** Starts a tree of two processes and aborts as soon as both have told their ids. */
async function cancelTree(script: string) {
  const controller = new AbortController();
  let told = '';
  const outcome = await runProcess(node(script), {
    signal: controller.signal,
    onStdout: (chunk) => {
      told += Buffer.from(chunk).toString();
      if (told.trim().split('\n').length === 2) controller.abort();
    },
  });
  return { outcome, pids: told.trim().split('\n').map(Number) };
}

test('the exit code, the output and the arguments arrive unchanged', async () => {
  const chunks: Uint8Array[] = [];
  const args = ['$(touch x)', 'a b', '', '"', "'", '*', '\n', '-n'];
  const outcome = await runProcess(
    node('console.log(JSON.stringify(process.argv.slice(1))); process.exitCode = 23', ...args),
    { signal: never, onStdout: (chunk) => chunks.push(chunk) },
  );
  expect({ outcome, args: JSON.parse(Buffer.concat(chunks).toString()) }).toEqual({
    outcome: { exitCode: 23, cancelled: false, stderr: '' },
    args,
  });
});

test('variables come on top of the inherited environment', async () => {
  const outcome = await runProcess(
    {
      ...node('process.exitCode = process.env.LC_ALL === "C" && process.env.PATH ? 0 : 1'),
      env: { LC_ALL: 'C' },
    },
    { signal: never },
  );
  expect(outcome).toEqual({ exitCode: 0, cancelled: false, stderr: '' });
});

test('only the end of a long standard error is kept, while all of it is passed on', async () => {
  let bytes = 0;
  const outcome = await runProcess(
    node('process.stderr.write("x".repeat(1_000_000) + "the end")'),
    { signal: never, onStderr: (chunk) => (bytes += chunk.length) },
  );
  expect({ bytes, kept: outcome.stderr.length, end: outcome.stderr.slice(-8) }).toEqual({
    bytes: 1_000_007,
    kept: 4096,
    end: 'xthe end',
  });
});

test('a process whose output nobody wants is not held up by it', async () => {
  const outcome = await runProcess(node('process.stdout.write("x".repeat(5_000_000))'), {
    signal: never,
  });
  expect(outcome.exitCode).toBe(0);
});

test('cancelling ends a process tree that ignores SIGTERM', async () => {
  const { outcome, pids } = await cancelTree(STUBBORN_TREE);
  expect(outcome).toEqual({ exitCode: null, cancelled: true, stderr: '' });
  for (const pid of pids) await expectGone(pid);
});

test('cancelling ends a grandchild that outlives its parent', async () => {
  const { outcome, pids } = await cancelTree(ORPHANING_TREE);
  expect(outcome.cancelled).toBe(true);
  for (const pid of pids) await expectGone(pid);
});

test('nothing is started when the signal is aborted already', async () => {
  const outcome = await runProcess(node('process.exitCode = 1'), { signal: AbortSignal.abort() });
  expect(outcome).toEqual({ exitCode: null, cancelled: true, stderr: '' });
});

test('being killed by somebody else is neither an exit code nor a cancellation', async () => {
  const outcome = await runProcess(node('process.kill(process.pid, "SIGKILL")'), { signal: never });
  expect(outcome).toEqual({ exitCode: null, cancelled: false, stderr: '' });
});

test.each(['/nonexistent/rsync', 'no-such-copier'])(
  'a program that is not there (%s) is named with a remedy',
  async (file) => {
    await expect(runProcess({ file, args: [] }, { signal: never })).rejects.toMatchObject({
      code: 'COPIER_NOT_FOUND',
      message: `The program ${file} was not found.`,
      hint: expect.stringContaining('rsync_command'),
    });
  },
);

test('a file that is no program is told apart from a missing one', async () => {
  await expect(
    runProcess({ file: import.meta.filename, args: [] }, { signal: never }),
  ).rejects.toMatchObject({ code: 'COPIER_NOT_STARTED' });
});

test('the copier ends when this program exits in order', async () => {
  const module = path.resolve(
    import.meta.dirname,
    '../../../src-main/engine/copier/run-process.ts',
  );
  const parent = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { runProcess } from ${JSON.stringify(module)};
       void runProcess(
         { file: process.execPath, args: ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'] },
         { signal: new AbortController().signal, onStdout: (chunk) => {
           process.stdout.write(chunk, () => process.exit(0));
         } },
       );`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let told = '';
  parent.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
  await once(parent, 'close');
  expect(Number(told)).toBeGreaterThan(0);
  await expectGone(Number(told));
});
