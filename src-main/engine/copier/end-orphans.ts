import { readdir, readFile } from 'node:fs/promises';
import { kill } from 'node:process';
import { systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';

/** In the environment of a copier and of all that it starts: the transfer that it works for. */
export const MARK_VARIABLE = 'RUNFERRY_TRANSFER';

const POLL_MILLISECONDS = 50;
const PATIENCE: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGTERM', 3000],
  ['SIGKILL', 10_000],
];

/** What came of looking for copiers that have outlived their transfer. */
export interface OrphansEnded {
  readonly ended: number;
  /** Process ids that even SIGKILL did not end, as while a share does not answer. */
  readonly remaining: readonly number[];
}

/**
 * Ends what a transfer has started and left behind when it was killed, by the mark that it gave to
 * all of it. Only on Linux: Windows ends a program's children together with it. What runs as another
 * user cannot be told apart, and is left alone.
 */
export async function endOrphans(
  mark: string,
  { clock, platform }: Pick<Ports, 'clock' | 'platform'>,
): Promise<OrphansEnded> {
  if (platform !== 'linux') return { ended: 0, remaining: [] };
  const found = await findMarked(mark);
  let remaining = found;
  for (const [signal, milliseconds] of PATIENCE) {
    for (
      let waited = 0;
      remaining.length > 0 && waited < milliseconds;
      waited += POLL_MILLISECONDS
    ) {
      // Each look may find what was started since the last one.
      for (const pid of remaining) send(signal, pid);
      await clock.sleep(POLL_MILLISECONDS);
      remaining = await findMarked(mark);
    }
  }
  return { ended: found.length - remaining.length, remaining };
}

/** The processes of this user that carry the mark; one that has ended has no environment any more. */
async function findMarked(mark: string): Promise<readonly number[]> {
  const wanted = `${MARK_VARIABLE}=${mark}`;
  const marked: number[] = [];
  for (const name of await readdir('/proc')) {
    if (/^\d+$/.test(name) && (await readEnvironment(name)).includes(wanted))
      marked.push(Number(name));
  }
  return marked;
}

async function readEnvironment(pid: string): Promise<readonly string[]> {
  try {
    return (await readFile(`/proc/${pid}/environ`, 'latin1')).split('\0');
  } catch (error) {
    // Ended in the meantime, or another user's.
    if (systemErrorCode(error) === undefined) throw error;
    return [];
  }
}

function send(signal: NodeJS.Signals, pid: number): void {
  try {
    kill(pid, signal);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
  }
}
