import type { CountBasis, Counts } from '../../../src-shared/counts.ts';
import { formatQuantity } from '../../../src-shared/format.ts';
import type { TransferState } from '../../../src-shared/verdict.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import type { OverridePattern } from '../counts/overrides.ts';
import type { Listing } from '../counts/listing.ts';
import { leaveOutEmpty } from '../counts/leave-out-empty.ts';
import { AppError } from '../app-error.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import { walkPlace } from '../destination/walk-place.ts';
import type { Journal } from '../journal/journal.ts';
import { collectSamples } from '../preflight/name-samples.ts';
import type { ProgressTracker } from '../progress/tracker.ts';
import {
  missingAmount,
  trustedCounts,
  type Amount,
  type ComponentRecord,
} from './component-record.ts';
import { keepOldLog } from './kept-logs.ts';
import type { PauseGate } from './pause-gate.ts';
import type { ComponentJob, TransferParts, TransferRequest } from './request.ts';
import type { Turn } from './turn.ts';
import { lookWhileThere } from './wait-until-back.ts';

/** What the steps of one transfer share. */
export interface TransferContext extends TransferParts {
  readonly request: TransferRequest;
  /** Aborted by a person, by the system, or because the lock was lost. */
  readonly signal: AbortSignal;
  readonly pause: PauseGate;
  /** Null for a dry run, which leaves no trace. */
  readonly journal: Journal | null;
  /** Given to all that this transfer starts; undefined for a dry run. */
  readonly mark?: string;
  readonly tracker: ProgressTracker;
  readonly threads: number;
  readonly overrides: readonly OverridePattern[];
  /** Components are copied one after the other, and read one after the other for checksums. */
  readonly copierTurn: Turn;
  readonly readingTurn: Turn;
  /** Takes the state machine on; an illegal step is a bug. */
  enterState(state: TransferState): Promise<void>;
  onLine(text: string): void;
  /** Tells at once what the report will say too. */
  onWarning(problem: Problem): void;
}

/**
 * Walks the source of a component and, at the same time, what is at the destination already. Returns
 * how much of the source is not right there yet: all of it when nothing is there.
 */
export async function walkBefore(
  record: ComponentRecord,
  context: TransferContext,
): Promise<Amount> {
  const { job, counts } = record;
  const { tracker } = context;
  const { walked, destination, problems } = await lookWhileThere(record, context, async () => {
    tracker.enterPhase(job.component, 'counting');
    const problems: Problem[] = [];
    const [walked, destination] = await Promise.all([
      walkSide(job.source, record, context, problems),
      walkSide(job.destination, record, context, []),
    ]);
    return { walked, destination, problems };
  });
  record.problems.push(...problems);
  const source = walked && viewSource(walked, job, record.problems);
  record.sourceBefore = source;
  record.destination = destination;
  counts.walk.before = source && trustedCounts(source);
  await tellCounts(record, 'walk', 'source', counts.walk.before, context);
  tracker.enterPhase(job.component, 'waiting');
  if (!source) return { files: 0, bytes: 0 };
  tracker.setTotal(job.component, source.counts);
  return noteConfirmed(record, source, context);
}

/** The copier's own count of the source; it may be taken while the component is copied (ADR 15). */
export async function listSource(record: ComponentRecord, context: TransferContext): Promise<void> {
  const { job, counts, problems } = record;
  counts.list.before = await listSide(job.source, job.listLogBefore, problems, context);
  await tellCounts(record, 'list', 'source', counts.list.before, context);
}

/**
 * Walks the source and the destination as they are now, beside the copier's own count of the
 * destination, so that they share one look at a cold disk.
 */
export async function lookAtBothSides(
  record: ComponentRecord,
  context: TransferContext,
): Promise<void> {
  const { job, counts } = record;
  const seen = await lookWhileThere(record, context, async () => {
    context.tracker.enterPhase(job.component, 'verifying');
    const listing: Problem[] = [];
    const walking: Problem[] = [];
    const [walked, destination, list] = await Promise.all([
      walkSide(job.source, record, context, walking),
      walkSide(job.destination, record, context, walking),
      listSide(job.destination, job.listLogAfter, listing, context),
    ]);
    return { walked, destination, list, problems: [...listing, ...walking] };
  });
  const { walked, destination, list } = seen;
  record.lookProblems = seen.problems;
  const source = walked && viewSource(walked, job);
  record.sourceAfter = source;
  record.destination = destination;
  counts.walk.sourceAfter = source && trustedCounts(source);
  counts.walk.after = destination && trustedCounts(destination);
  counts.list.after = list;
  if (source) noteConfirmed(record, source, context);
}

/** What the destination can hold of a source: a bucket holds no empty folder, which is told once. */
function viewSource(
  source: Listing,
  { component, destination }: ComponentJob,
  problems?: Problem[],
): Listing {
  if (!isBucketPlace(destination)) return source;
  const { listing, emptyFolders } = leaveOutEmpty(source);
  if (emptyFolders.length > 0) problems?.push(describeEmptyFolders(component, emptyFolders));
  return listing;
}

function describeEmptyFolders(component: string, folders: readonly string[]): Problem {
  const samples = collectSamples();
  for (const folder of folders) samples.add(`${folder}/`);
  const [hold, are] = folders.length === 1 ? ['holds', 'is'] : ['hold', 'are'];
  return {
    code: 'EMPTY_FOLDERS_LEFT_OUT',
    message: `${formatQuantity(folders.length, 'folder')} of ${component} ${hold} no file and ${are} not at the destination, since a bucket knows no folders: ${samples.describe()}.`,
  };
}

/** Puts the counts of the last look into the journal: those that the verdict rests on. */
export async function tellLastLook(
  record: ComponentRecord,
  context: TransferContext,
): Promise<void> {
  const { walk, list } = record.counts;
  await tellCounts(record, 'walk', 'destination', walk.after, context);
  await tellCounts(record, 'list', 'destination', list.after, context);
}

/** Tells how much is right at the destination, and returns what is not. */
function noteConfirmed(
  { destination, job }: ComponentRecord,
  source: Listing,
  { tracker }: TransferContext,
): Amount {
  const missing = missingAmount(source, destination);
  tracker.noteConfirmed(job.component, {
    files: source.counts.files - missing.files,
    bytes: source.counts.bytes - missing.bytes,
  });
  return missing;
}

/** A walk, or null and a sentence among the problems when the folder cannot be walked at all. */
async function walkSide(
  folder: string,
  record: ComponentRecord,
  context: TransferContext,
  problems: Problem[],
): Promise<Listing | null> {
  const { ports, settings, signal, tracker } = context;
  try {
    return await walkPlace(folder, {
      s3: settings.s3,
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

/** The copier's count, or null and a sentence among the problems. */
async function listSide(
  folder: string,
  log: string,
  problems: Problem[],
  context: TransferContext,
): Promise<Counts | null> {
  if (context.journal === null) return null;
  await keepOldLog(log, context.ports);
  const outcome = await context.copier.list({ folder, log }, context.signal);
  context.signal.throwIfAborted();
  if (outcome.counts === null) {
    problems.push({
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
