import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { RunId } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';
import { runProcess, type ProcessOutcome } from '../copier/run-process.ts';
import { describeSystemError } from '../system-error.ts';
import type { LabProgram } from '../../../src-shared/job-type.ts';

/** What is filled in for the words in braces. */
interface ProgramValues {
  readonly run: RunId;
  readonly component: string;
  readonly source: string;
  readonly destination: string;
}

export interface ProgramRun {
  readonly program: LabProgram;
  readonly values: ProgramValues;
  /** Takes what the program writes. */
  readonly log: string;
  /** Variables that the program shall not see, for what it writes is kept. */
  readonly hidden: readonly string[];
  readonly signal: AbortSignal;
}

/** More than this of what a program writes is not kept. */
const KEPT_BYTES = 10 * 1024 * 1024;

/**
 * Runs a program of the lab's own to its end, without a shell, and keeps what it writes. Throws
 * `AppError` PROGRAM_FAILED, PROGRAM_TIMEOUT, PROGRAM_NOT_FOUND, PROGRAM_LOG_UNWRITABLE, or the
 * signal's reason.
 */
export async function runProgram(run: ProgramRun): Promise<void> {
  const { program, log, signal } = run;
  const limit = AbortSignal.timeout(program.timeLimitMinutes * 60_000);
  const outcome = await runLogged(run, AbortSignal.any([signal, limit]));
  signal.throwIfAborted();
  const name = describeProgram(run);
  if (outcome.cancelled) {
    throw new AppError(
      'PROGRAM_TIMEOUT',
      `${name} was not through after ${program.timeLimitMinutes} minutes and was ended.`,
      {
        hint: `What it wrote is in ${log}.`,
      },
    );
  }
  if (outcome.exitCode === 0) return;
  const code =
    outcome.exitCode === null ? 'was killed' : `ended with exit code ${outcome.exitCode}`;
  throw new AppError('PROGRAM_FAILED', `${name} ${code}.`, { hint: `What it wrote is in ${log}.` });
}

/** The arguments with everything filled in; a word in braces that is none of ours stays. Pure. */
function fillIn(command: readonly string[], values: ProgramValues): readonly string[] {
  const known = new Map(Object.entries(values));
  return command.map((argument) =>
    argument.replaceAll(/\{(\w+)\}/g, (whole, name: string) => known.get(name) ?? whole),
  );
}

async function runLogged(run: ProgramRun, signal: AbortSignal): Promise<ProcessOutcome> {
  const { program, values, log, hidden } = run;
  const [file = '', ...args] = fillIn(program.command, values);
  const stream = createWriteStream(log);
  const written = finished(stream).catch((error: unknown) => {
    throw describeSystemError(error, 'PROGRAM_LOG_UNWRITABLE', `Cannot write ${log}`);
  });
  let kept = 0;
  const keep = (chunk: Uint8Array) => {
    const part = chunk.subarray(0, Math.max(0, KEPT_BYTES - kept));
    kept += part.length;
    if (part.length > 0) stream.write(part);
  };
  try {
    const env = Object.fromEntries(hidden.map((name) => [name, '']));
    return await runProcess({ file, args, env }, { signal, onStdout: keep, onStderr: keep });
  } catch (error) {
    throw explainStart(error, run);
  } finally {
    stream.end(kept >= KEPT_BYTES ? '\n(No more than 10 MB are kept.)\n' : '');
    await written;
  }
}

function explainStart(error: unknown, run: ProgramRun): unknown {
  if (!(error instanceof AppError)) return error;
  return new AppError('PROGRAM_NOT_FOUND', `${describeProgram(run)} could not be started.`, {
    hint: 'Name the full path of a program that is there in the file of job types.',
    cause: error,
  });
}

function describeProgram({ program, values }: ProgramRun): string {
  return `The program ${program.command[0]} ${program.when} ${values.component}`;
}
