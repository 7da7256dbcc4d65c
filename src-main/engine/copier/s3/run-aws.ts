import type { CopierCommand } from '../copier.ts';
import { runProcess, type ProcessOutcome, type RunProcessOptions } from '../run-process.ts';
import { createTextLines } from './attempt-log.ts';
import { findCredentials } from './known-credentials.ts';

export interface RunAwsOptions extends Omit<RunProcessOptions, 'onStderr'> {
  /** Takes each line of standard error. */
  readonly onErrorLine?: (line: string) => void;
}

const STDERR_KEPT_LETTERS = 4096;

/** A token of a session that it got by itself, which no list knows: no path is so long without a dot. */
const TOKEN = /[A-Za-z0-9+/]{200,}={0,2}/g;

/**
 * Runs the AWS CLI as `runProcess` runs a program. What it repeats of a server's answer may hold what
 * the server was shown, so no credentials are left in what it says. Throws `COPIER_…`.
 */
export async function runAws(
  command: CopierCommand,
  { onErrorLine, ...options }: RunAwsOptions,
): Promise<ProcessOutcome> {
  // It inherits the environment of this process, whatever else is known of one.
  const credentials = await findCredentials(process.env);
  let stderr = '';
  const errors = createTextLines((line) => {
    const open = credentials.reduce((rest, secret) => rest.replaceAll(secret, '***'), line);
    const hidden = open.replaceAll(TOKEN, '***');
    stderr = `${stderr}${hidden}\n`.slice(-STDERR_KEPT_LETTERS);
    onErrorLine?.(hidden);
  });
  const outcome = await runProcess(command, {
    ...options,
    onStderr: (chunk) => errors.push(chunk),
  });
  errors.end();
  return { ...outcome, stderr };
}
