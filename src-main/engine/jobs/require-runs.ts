import { readdir } from 'node:fs/promises';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { describeSystemError } from '../system-error.ts';

/** Lists whose jobs are no runs, by the files in them that say so, and who works through them. */
const OTHERS = [
  { names: /^schedule\.csv$/, hint: 'runferry partitions run works through it.' },
  {
    names: /\.session\.json$/,
    hint: 'runferry serve works through it, on the computer that took them.',
  },
] as const;

/**
 * Makes sure that the jobs of a list are runs: what else they stand for would only fail as one. A
 * list that is not there is none of the others. Throws `AppError` JOB_LIST_OTHER, JOB_LIST_UNREADABLE.
 */
export async function requireRuns(folder: string, { clock }: Pick<Ports, 'clock'>): Promise<void> {
  const names = await answerInTime(folder, readdir(folder), clock).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw describeSystemError(error, 'JOB_LIST_UNREADABLE', `Cannot read the job list ${folder}`);
  });
  const other = OTHERS.find((each) => names.some((name) => each.names.test(name)));
  if (other === undefined) return;
  throw new AppError('JOB_LIST_OTHER', `The jobs of ${folder} are no runs.`, { hint: other.hint });
}
