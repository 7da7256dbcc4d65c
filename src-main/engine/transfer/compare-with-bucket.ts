import type { Difference } from '../../../src-shared/report.ts';
import { AppError } from '../app-error.ts';
import {
  compareObjects,
  findChanged,
  type ObjectsComparison,
} from '../checksums/compare-objects.ts';
import { askPartBytes, DEFAULT_PART_BYTES } from '../copier/s3/part-bytes.ts';
import { describeObject } from '../copier/s3/describe-object.ts';
import type { Listing } from '../counts/listing.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import type { ComponentRecord } from './component-record.ts';
import type { ComponentJob } from './request.ts';
import { lookAtBothSides, type TransferContext } from './steps.ts';

/** Whether a component goes to, or comes from, a bucket. */
export function usesBucket({ source, destination }: ComponentJob): boolean {
  return isBucketPlace(source) || isBucketPlace(destination);
}

/**
 * Proves the content of every object of a component, and looks at both sides once more. What came of
 * it is in the record; its content is null when it could not be proved or one side changed meanwhile.
 * Returns what another attempt may copy anew: objects with another content. Throws the signal's
 * reason.
 */
export async function compareWithBucket(
  record: ComponentRecord,
  context: TransferContext,
): Promise<readonly Difference[]> {
  const { job, sourceAfter: source, destination } = record;
  record.content = null;
  if (!source || !destination) return [];
  context.tracker.enterPhase(job.component, 'verifying');
  const comparison = await context.readingTurn.take(() =>
    tryToCompare(record, { source, destination }, context),
  );
  if (comparison === null) return [];
  record.proved = comparison.proved;
  await lookAtBothSides(record, context);
  if (!isStillTheSame(record, comparison)) {
    record.problems.push({
      code: 'CHANGED_WHILE_READ',
      message: `Files of ${job.component} came, went or changed while they were compared.`,
      hint: 'Wait until nothing writes to either side, then start again.',
    });
    return [];
  }
  const { compared, kept, since, until, differences } = comparison;
  const checksums = {
    algorithm: 'etag',
    ...compared,
    keptFiles: kept.files,
    since,
    until,
    manifest: null,
  } as const;
  record.content = { checksums, differences };
  await context.journal?.append({
    event: 'content-compared',
    component: job.component,
    checksums,
    differences: differences.length,
  });
  return differences.filter(({ kind }) => kind === 'content');
}

type Sides = Pick<ObjectsComparison['proved'], 'source' | 'destination'>;

/** Null, and told, when the bucket stops answering: then nothing is proved. */
async function tryToCompare(
  { job, proved, problems }: ComponentRecord,
  sides: Sides,
  { pause, ports, settings, signal, tracker }: TransferContext,
): Promise<ObjectsComparison | null> {
  const { s3 } = settings;
  const place = (side: 'source' | 'destination'): string => job[side];
  try {
    const hasParts = [sides.source, sides.destination].some(holdsParts);
    const partBytes = hasParts ? await askPartBytes(s3, signal) : DEFAULT_PART_BYTES;
    const request = {
      ...sides,
      proved,
      partBytes,
      ask: (side: 'source' | 'destination', path: string, hasParts: boolean) =>
        describeObject(s3, place(side), path, hasParts, signal),
      signal,
      waitUntilOpen: () => pause.waitUntilOpen(signal),
      onProgress: (done: ObjectsComparison['compared']) =>
        tracker.noteCompared(job.component, done),
    };
    return await compareObjects(request, ports);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    problems.push(error.toProblem());
    return null;
  }
}

/** Only then the part size in use matters, for which a program has to be started. */
function holdsParts(listing: Listing): boolean {
  return Iterator.from(listing.folders()).some(({ files }) =>
    files.some(({ etag }) => etag !== undefined && etag.parts > 0),
  );
}

/** Whether the last look found what was compared, file by file and object by object. */
function isStillTheSame(
  { sourceAfter: source, destination }: ComponentRecord,
  { proved }: ObjectsComparison,
): boolean {
  if (!source || !destination) return false;
  return findChanged({ source, destination }, proved).size === 0;
}
