import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { namesIn, type Answer, type Lab } from './make-lab.ts';
import { PROGRAM_FILE } from './program-file.ts';

/** The program as a process of its own. */
export interface RunningProgram {
  readonly pid: number;
  /** What it has written so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  kill(signal: NodeJS.Signals): void;
  /** The exit code is -1 when it was killed. */
  readonly ended: Promise<Answer>;
}

/** Starts `runferry` in the folder of a lab, as another user if need be. It is killed when the test ends. */
export function startRunferry(
  { root, state }: Pick<Lab, 'root' | 'state'>,
  args: readonly string[],
  user?: number,
): RunningProgram {
  const child = spawn(process.execPath, [PROGRAM_FILE, ...args], {
    cwd: root,
    env: { ...process.env, RUNFERRY_STATE: state },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (written.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (written.stderr += chunk.toString()));
  const ended = new Promise<Answer>((resolve) => {
    // Not `close`: a copier that was left behind may hold the pipes.
    child.on('exit', (code) => {
      setTimeout(() => resolve({ exitCode: code ?? -1, ...written }), 50);
    });
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    pid: child.pid ?? -1,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    kill: (signal) => void child.kill(signal),
    ended,
  };
}

const PATIENCE_SECONDS = 30;

/** Waits until something holds; fails the test when it takes too long. */
export async function waitUntil(what: string, holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 10) {
    if (waited > PATIENCE_SECONDS * 1000) throw new Error(`This did not come: ${what}`);
    await delay(10);
  }
}

/** All journals of a lab as text, oldest first. */
export function readJournals({ logs }: Pick<Lab, 'logs'>): string {
  return namesIn(logs)
    .filter((name) => name.endsWith('.journal.jsonl'))
    .map((name) => readFileSync(join(logs, name), 'utf8'))
    .join('');
}

/**
 * Kills a program as Windows does it: whatever it has started goes with it, since Node puts its
 * children into a job that ends with it.
 */
export function killWithChildren(program: RunningProgram): void {
  const children = listChildren(program.pid);
  program.kill('SIGKILL');
  for (const pid of children) killIfThere(pid);
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended by itself since it was listed.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function listChildren(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  if (children === '') return [];
  return children.split(' ').flatMap((child) => [Number(child), ...listChildren(Number(child))]);
}

/** The commands of all processes that name a folder on their command line. */
export function processesNaming(folder: string): readonly string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return command.includes(folder) ? [command] : [];
    } catch {
      // Ended in the meantime.
      return [];
    }
  });
}
