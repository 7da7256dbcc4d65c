import type { CountBasis, Counts } from '../../../src-shared/counts.ts';
import type { TransferState } from '../../../src-shared/verdict.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import type { OverridePattern } from '../counts/overrides.ts';
import type { Listing } from '../counts/listing.ts';
import { walkTree } from '../counts/walk.ts';
import { AppError } from '../app-error.ts';
import type { Journal } from '../journal/journal.ts';
import type { ProgressTracker } from '../progress/tracker.ts';
import {
  missingAmount,
  trustedCounts,
  type Amount,
  type ComponentRecord,
} from './component-record.ts';
import { keepOldLog } from './kept-logs.ts';
import type { PauseGate } from './pause-gate.ts';
import type { TransferParts, TransferRequest } from './request.ts';

/** What the steps of one transfer share. */
export interface TransferContext extends TransferParts {
  readonly request: TransferRequest;
  /** Aborted by a person, by the system, or because the lock was lost. */
  readonly signal: AbortSignal;
  readonly pause: PauseGate;
  /** Null for a dry run, which leaves no trace. */
  readonly journal: Journal | null;
  readonly tracker: ProgressTracker;
  readonly threads: number;
  readonly overrides: readonly OverridePattern[];
  /** Takes the state machine on; an illegal step is a bug. */
  enterState(state: TransferState): Promise<void>;
  onLine(text: string): void;
}

/**
 * Counts the source of a component both ways, at the same time, so that they share one look at a
 * cold disk. A count that cannot be had stays null and is told.
 */
export async function countSource(
  record: ComponentRecord,
  context: TransferContext,
): Promise<void> {
  const { job, counts } = record;
  context.tracker.enterPhase(job.component, 'counting');
  const [listing, list] = await Promise.all([
    walkSide(job.source, record, context, record.problems),
    listSide(job.source, job.listLogBefore, record, context),
  ]);
  record.sourceBefore = listing;
  if (listing) context.tracker.setTotal(job.component, listing.counts);
  counts.walk.before = listing && trustedCounts(listing);
  counts.list.before = list;
  await tellCounts(record, 'walk', 'source', counts.walk.before, context);
  await tellCounts(record, 'list', 'source', counts.list.before, context);
}

/** Walks the source and the destination as they are now. */
export async function lookAtBothSides(
  record: ComponentRecord,
  context: TransferContext,
): Promise<void> {
  const { job, counts } = record;
  record.lookProblems = [];
  const [source, destination] = await Promise.all([
    walkSide(job.source, record, context, record.lookProblems),
    walkSide(job.destination, record, context, record.lookProblems),
  ]);
  record.sourceAfter = source;
  record.destination = destination;
  counts.walk.sourceAfter = source && trustedCounts(source);
  counts.walk.after = destination && trustedCounts(destination);
  noteConfirmed(record, source, context);
}

/**
 * Walks what is at the destination already, before anything is copied, and returns how many bytes
 * of the source are not right there yet. A folder that is not there lacks everything.
 */
export async function measureMissing(
  record: ComponentRecord,
  context: TransferContext,
): Promise<Amount> {
  const { job, sourceBefore } = record;
  if (!sourceBefore) return { files: 0, bytes: 0 };
  record.destination = await walkSide(job.destination, record, context, []);
  noteConfirmed(record, sourceBefore, context);
  return missingAmount(sourceBefore, record.destination);
}

function noteConfirmed(
  { destination, job }: ComponentRecord,
  source: Listing | null,
  { tracker }: TransferContext,
): void {
  if (!source) return;
  const missing = missingAmount(source, destination);
  tracker.noteConfirmed(job.component, {
    files: source.counts.files - missing.files,
    bytes: source.counts.bytes - missing.bytes,
  });
}

/** The copier's own count of the destination, at the very end. */
export async function countDestination(
  record: ComponentRecord,
  context: TransferContext,
): Promise<void> {
  const { job, counts } = record;
  counts.list.after = await listSide(job.destination, job.listLogAfter, record, context);
  await tellCounts(record, 'walk', 'destination', counts.walk.after, context);
  await tellCounts(record, 'list', 'destination', counts.list.after, context);
}

/** A walk, or null and a sentence among the problems when the folder cannot be walked at all. */
async function walkSide(
  folder: string,
  record: ComponentRecord,
  context: TransferContext,
  problems: Problem[],
): Promise<Listing | null> {
  const { ports, signal, tracker } = context;
  try {
    return await walkTree(folder, {
      ports,
      signal,
      onProgress: (counts) => tracker.noteWalked(record.job.component, counts),
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    problems.push(error.toProblem());
    return null;
  }
}

/** The copier's count, or null and a sentence in the record. */
async function listSide(
  folder: string,
  log: string,
  record: ComponentRecord,
  context: TransferContext,
): Promise<Counts | null> {
  if (context.journal === null) return null;
  await keepOldLog(log, context.ports);
  const outcome = await context.copier.list({ folder, log }, context.signal);
  context.signal.throwIfAborted();
  if (outcome.counts === null) {
    record.problems.push({
      code: 'LIST_MISSING',
      message: `${context.copier.title} could not count ${folder}: ${outcome.reason ?? 'it gave no number'}`,
      hint: `Look into ${log}.`,
    });
  }
  return outcome.counts;
}

async function tellCounts(
  record: ComponentRecord,
  basis: CountBasis,
  side: 'source' | 'destination',
  counts: Counts | null,
  context: TransferContext,
): Promise<void> {
  const { component } = record.job;
  await context.journal?.append({ event: 'counted', component, basis, side, counts });
}
