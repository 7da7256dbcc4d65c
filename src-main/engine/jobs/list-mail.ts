import { createHash } from 'node:crypto';
import { formatNumber, formatQuantity } from '../../../src-shared/format.ts';
import type { RunId } from '../../../src-shared/run.ts';
import { findNews, type JobFile, type JobFileFault } from './job-file.ts';
import type { JobOutcome } from './work-through.ts';

/** A job with what its file says. */
export interface TellableJob {
  readonly job: RunId;
  readonly content: JobFile | JobFileFault;
}

/** What is to be told of a list. */
export interface ListMail {
  readonly subject: string;
  readonly sentences: readonly string[];
  /** Whether all of it is verified; otherwise those are told who want to know of failures. */
  readonly isGood: boolean;
  /** The same for the same end of the same list, whichever worker finds it. */
  readonly digest: string;
}

/** So many jobs are named, those that are no success first; the list has them all. */
const JOBS_NAMED = 1000;

/**
 * The mail about a list, from its files and from what this worker did; null as long as somebody has
 * something to do. A list also ends when the places that all its jobs need are away, and when what is
 * left cannot be done now. Pure.
 */
export function composeListMail(
  { list, folder }: { readonly list: string; readonly folder: string },
  jobs: readonly TellableJob[],
  outcomes: readonly Pick<JobOutcome, 'job' | 'status' | 'concernsAll' | 'sentences'>[],
): ListMail | null {
  const statuses = jobs.map(({ content }) => ('fault' in content ? null : content.status));
  const count = (status: JobFile['status'] | null) =>
    statuses.filter((each) => each === status).length;
  const obstacle = outcomes.find(({ concernsAll }) => concernsAll);
  const own = outcomes.filter(({ status }) => status === 'todo').length;
  const isOver = count('ongoing') === 0 && count('todo') === own;
  if (jobs.length === 0 || (!isOver && obstacle === undefined)) return null;
  const isGood = count('success') === jobs.length;
  const named = [...jobs].sort((one, other) => rank(one) - rank(other));
  const lines = named.slice(0, JOBS_NAMED).map(describeJob);
  const rest = named.length - lines.length;
  return {
    subject: `Vizgen data transfer ${isGood ? 'completed' : 'failed'} for list: ${list}`,
    sentences: [
      `The job list ${list} ${obstacle ? 'cannot go on' : 'has ended'}: ${countAll(jobs.length, count)}.`,
      ...(obstacle?.sentences ?? []),
      ...lines,
      ...(rest > 0 ? [`and ${formatQuantity(rest, 'job')} more.`] : []),
      `The files of its jobs lie in ${folder}.`,
    ],
    isGood,
    digest: digest(obstacle ? [...statuses.map(String), ...obstacle.sentences] : jobs.map(toText)),
  };
}

function countAll(total: number, count: (status: JobFile['status'] | null) => number): string {
  const parts = [
    `${formatNumber(count('success'))} success`,
    `${formatNumber(count('error'))} error`,
    `${formatNumber(count('todo') + count('ongoing'))} still to be done`,
    ...(count(null) === 0 ? [] : [`${formatNumber(count(null))} left alone`]),
  ];
  return `of ${formatQuantity(total, 'job')} ${parts.join(', ')}`;
}

function rank({ content }: TellableJob): number {
  return 'status' in content && content.status === 'success' ? 1 : 0;
}

/** `source_8__J1__A1170383: error. Differences found.` */
function describeJob({ job, content }: TellableJob): string {
  if ('fault' in content) return `${job}: its file ${content.fault}; it is left alone.`;
  const news = findNews(content);
  return `${job}: ${content.status}.${news === null ? '' : ` ${news}`}`;
}

function toText({ job, content }: TellableJob): string {
  return JSON.stringify([job, content]);
}

function digest(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\n')).digest('hex');
}
