import { access } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { CopierCommand } from './copier.ts';
import { MARK_VARIABLE } from './end-orphans.ts';

/** How long a cancelled process tree may take to end by itself before it is killed. */
const KILL_AFTER_MILLISECONDS = 3000;
const POLL_MILLISECONDS = 25;
const STDERR_KEPT_BYTES = 4096;

export interface RunProcessOptions {
  /** Aborting ends the process and everything it has started. */
  readonly signal: AbortSignal;
  /** Raw bytes, cut anywhere. Without it the output is thrown away. */
  readonly onStdout?: (chunk: Uint8Array) => void;
  readonly onStderr?: (chunk: Uint8Array) => void;
  /** An open file that takes standard output without passing through this process. */
  readonly stdoutFile?: number;
  /** Known to `endOrphans`, should the program outlive this one. */
  readonly mark?: string | undefined;
  /** What the program reads from its standard input; without it there is none. */
  readonly input?: Uint8Array;
}

/** How a process ended. */
export interface ProcessOutcome {
  /** Null when it was killed by a signal or never started because of the abort. */
  readonly exitCode: number | null;
  /** Whether it ended because the signal was aborted. */
  readonly cancelled: boolean;
  /** The last 4 kB of standard error. */
  readonly stderr: string;
}

/** A started process, as far as ending its whole group needs it. */
interface KillableProcess {
  kill(signal: 'SIGKILL' | 0): boolean;
}

/**
 * Runs a copier to its end, without a shell, and leaves nothing of it behind: aborting ends its
 * whole process tree, by force after three seconds, and an orderly exit of this program ends it too.
 * A non-zero exit code is data. Throws `COPIER_NOT_FOUND` or `COPIER_NOT_STARTED`.
 */
export async function runProcess(
  command: CopierCommand,
  options: RunProcessOptions,
): Promise<ProcessOutcome> {
  await requireProgram(command);
  if (options.signal.aborted) return { exitCode: null, cancelled: true, stderr: '' };
  const subprocess = execa(command.file, command.args, {
    env: { ...command.env, ...(options.mark && { [MARK_VARIABLE]: options.mark }) },
    stdin: options.input === undefined ? 'ignore' : 'pipe',
    stdout: chooseStdout(options),
    encoding: 'buffer',
    buffer: false,
    reject: false,
    windowsHide: true,
    cancelSignal: options.signal,
    killDescendants: true,
    forceKillAfterDelay: KILL_AFTER_MILLISECONDS,
  });
  subprocess.stdin?.on('error', () => {
    // A program that ends before it has read everything tells why by its exit code.
  });
  subprocess.stdin?.end(options.input);
  let stderr = Buffer.alloc(0);
  subprocess.stdout?.on('data', (chunk: Uint8Array) => options.onStdout?.(chunk));
  subprocess.stderr.on('data', (chunk: Uint8Array) => {
    stderr = Buffer.concat([stderr, chunk]).subarray(-STDERR_KEPT_BYTES);
    options.onStderr?.(chunk);
  });
  const result = await subprocess;
  if (subprocess.pid === undefined) throw cannotStart(command, result);
  if (result.isCanceled) await endRemaining(subprocess);
  return {
    exitCode: result.exitCode ?? null,
    cancelled: result.isCanceled,
    stderr: stderr.toString('utf8'),
  };
}

/**
 * Throws `COPIER_NOT_FOUND` or `COPIER_NOT_STARTED` for a program that is not there. A bare name is
 * looked for by the system, which takes a start with a harmless question.
 */
export async function requireStartable(
  command: Omit<CopierCommand, 'args'>,
  signal: AbortSignal,
): Promise<void> {
  if (/[\\/]/.test(command.file)) await requireProgram({ ...command, args: [] });
  else await runProcess({ ...command, args: ['--version'] }, { signal });
}

/**
 * On Windows a program that is not there would be looked for by `cmd.exe`, whose exit code 1 looks
 * like a copier's, so a path is looked up first. A bare name is left to the system's search.
 */
async function requireProgram(command: CopierCommand): Promise<void> {
  const { file } = command;
  if (!/[\\/]/.test(file)) return;
  try {
    await access(file);
  } catch (error) {
    throw cannotStart(command, error);
  }
}

/** execa takes a file's number as it stands in its description, though not in its types. */
function chooseStdout({ stdoutFile, onStdout }: RunProcessOptions): 'ignore' | 'pipe' {
  if (stdoutFile !== undefined) return stdoutFile as unknown as 'pipe';
  return onStdout === undefined ? 'ignore' : 'pipe';
}

/** A grandchild may outlive a leader that has already ended; its process group is still known. */
async function endRemaining(subprocess: KillableProcess): Promise<void> {
  for (let waited = 0; waited < KILL_AFTER_MILLISECONDS; waited += POLL_MILLISECONDS) {
    if (!subprocess.kill(0)) return;
    await delay(POLL_MILLISECONDS);
  }
  subprocess.kill('SIGKILL');
}

const REMEDY =
  'Install it, or name its full path in the configuration (robocopy_command or rsync_command below [runferry]).';

function cannotStart({ file, remedy = REMEDY }: CopierCommand, error: unknown): AppError {
  const code = systemErrorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new AppError('COPIER_NOT_FOUND', `The program ${file} was not found.`, {
      hint: remedy,
      cause: error,
    });
  }
  return new AppError(
    'COPIER_NOT_STARTED',
    `The program ${file} could not be started${code === undefined ? '' : ` (${code})`}.`,
    { hint: 'Check that it is a program and that this user may run it.', cause: error },
  );
}
