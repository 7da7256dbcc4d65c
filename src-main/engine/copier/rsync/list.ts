import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { explainSystemError } from '../../system-error.ts';
import type { ListOutcome, ListRequest } from '../copier.ts';
import { runProcess } from '../run-process.ts';
import type { ProcessOutcome } from '../run-process.ts';
import { composeListCommand } from './command.ts';
import { explainExitCode } from './exit-code.ts';
import { parseListTotals } from './list-totals.ts';

/** The totals take about 700 bytes; the names before them may take as many as they like. */
const TAIL_LENGTH = 4096;

/** Lists a folder with rsync, keeps the list in `request.log` and reads the totals at its end. */
export async function listFolder(
  rsync: readonly string[],
  request: ListRequest,
  signal: AbortSignal,
): Promise<ListOutcome> {
  const { exitCode, cancelled, stderr, tail, logFailure } = await runList(rsync, request, signal);
  const without = (reason: string): ListOutcome => ({ counts: null, reason, exitCode });
  if (cancelled) return without('The list by rsync was cancelled.');
  if (exitCode !== 0) return without(explainFailedList(exitCode, stderr));
  if (logFailure !== null) {
    return without(`${request.log} could not be written: ${explainSystemError(logFailure)}.`);
  }
  const counts = parseListTotals(tail);
  if (counts === null) return without('The list by rsync has no totals that can be read.');
  return { counts, exitCode };
}

interface ListRun extends ProcessOutcome {
  /** The end of what rsync wrote to standard output. */
  readonly tail: string;
  /** Null when the log holds everything that rsync wrote. */
  readonly logFailure: unknown;
}

async function runList(
  rsync: readonly string[],
  { folder, log: file }: ListRequest,
  signal: AbortSignal,
): Promise<ListRun> {
  const log = createWriteStream(file, { flags: 'wx' });
  const closed = finished(log).then(
    () => null,
    (error: unknown) => error,
  );
  let tail = '';
  try {
    const outcome = await runProcess(composeListCommand(rsync, folder), {
      signal,
      onStdout(chunk) {
        log.write(chunk);
        tail = (tail + Buffer.from(chunk).toString('latin1')).slice(-TAIL_LENGTH);
      },
      onStderr: (chunk) => log.write(chunk),
    });
    log.end();
    return { ...outcome, tail, logFailure: await closed };
  } finally {
    log.end();
    await closed;
  }
}

function explainFailedList(exitCode: number | null, stderr: string): string {
  const [said = ''] = stderr.split('\n', 1);
  const code = exitCode === null ? 'was killed' : `ended with code ${exitCode}`;
  return `The list by rsync ${code}: ${said === '' ? explainExitCode(exitCode) : said}`;
}
