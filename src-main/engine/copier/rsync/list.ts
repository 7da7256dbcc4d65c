import { open } from 'node:fs/promises';
import { explainSystemError } from '../../system-error.ts';
import type { ListOutcome, ListRequest } from '../copier.ts';
import { runProcess } from '../run-process.ts';
import type { ProcessOutcome } from '../run-process.ts';
import { composeListCommand } from './command.ts';
import { explainExitCode } from './exit-code.ts';
import { parseListTotals } from './list-totals.ts';
import { readTail } from './log-end.ts';

/**
 * Lists a folder with rsync, which writes the list into `request.log` by itself, and reads the
 * totals at its end.
 */
export async function listFolder(
  rsync: readonly string[],
  request: ListRequest,
  signal: AbortSignal,
): Promise<ListOutcome> {
  const run = await runList(rsync, request, signal);
  if ('logFailure' in run) {
    const why = explainSystemError(run.logFailure);
    return without(`${request.log} could not be written: ${why}.`, null);
  }
  const { exitCode, cancelled, stderr, tail } = run;
  if (cancelled) return without('The list by rsync was cancelled.', exitCode);
  if (exitCode !== 0) return without(explainFailedList(exitCode, stderr), exitCode);
  const counts = parseListTotals(tail);
  if (counts === null) {
    return without('The list by rsync has no totals that can be read.', exitCode);
  }
  return { counts, exitCode };
}

function without(reason: string, exitCode: number | null): ListOutcome {
  return { counts: null, reason, exitCode };
}

interface ListRun extends ProcessOutcome {
  /** The end of what rsync wrote. */
  readonly tail: string;
}

/** Nothing is listed when its log cannot be made, or is there already. */
async function runList(
  rsync: readonly string[],
  { folder, log: file }: ListRequest,
  signal: AbortSignal,
): Promise<ListRun | { readonly logFailure: unknown }> {
  let log;
  try {
    log = await open(file, 'wx');
  } catch (logFailure) {
    return { logFailure };
  }
  try {
    const command = composeListCommand(rsync, folder);
    const outcome = await runProcess(command, { signal, stdoutFile: log.fd });
    // The drive with the log may have gone away meanwhile.
    try {
      if (outcome.stderr !== '') await log.appendFile(outcome.stderr);
      return { ...outcome, tail: await readTail(file) };
    } catch (logFailure) {
      return { logFailure };
    }
  } finally {
    await log.close();
  }
}

function explainFailedList(exitCode: number | null, stderr: string): string {
  const [said = ''] = stderr.split('\n', 1);
  const code = exitCode === null ? 'was killed' : `ended with code ${exitCode}`;
  return `The list by rsync ${code}: ${said === '' ? explainExitCode(exitCode) : said}`;
}
