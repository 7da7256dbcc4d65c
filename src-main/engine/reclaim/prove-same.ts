import type { Counts } from '../../../src-shared/counts.ts';
import { formatQuantity } from '../../../src-shared/format.ts';
import type { Difference } from '../../../src-shared/report.ts';
import { AppError } from '../app-error.ts';
import { compareContent } from '../checksums/compare-content.ts';
import { findSourceChanges } from '../counts/changes.ts';
import { findDifferences } from '../counts/compare.ts';
import { displayPath } from '../counts/display-path.ts';
import type { Listing } from '../counts/listing.ts';
import { walkTree } from '../counts/walk.ts';
import type { Ports } from '../ports.ts';

/** Two folders that must hold the same before one of them may go. */
export interface ProofRequest {
  readonly source: string;
  readonly destination: string;
  /** Every byte of both sides, or only every path, size and time. */
  readonly level: 'files' | 'checksum';
  readonly signal: AbortSignal;
  /** What there is to read, and how much of it was. */
  readonly onProgress: (done: Pick<Counts, 'files' | 'bytes'>, total: Counts) => void;
}

/**
 * Compares every file of both folders now, trusting nothing that was read before, and once more by
 * path, size and time when the reading has ended. Returns what the source holds. Throws `AppError`
 * RECLAIM_DIFFERS, those of `walkTree`, or the signal's reason.
 */
export async function proveSame(request: ProofRequest, ports: Ports): Promise<Listing> {
  const { level, signal } = request;
  const [source, destination] = await lookAtBoth(request, ports);
  if (source.counts.files === 0) throw refuse(request, 'there is not one file');
  requireNone(findDifferences(source, destination), request);
  if (level === 'files') return source;
  const onProgress = (done: Pick<Counts, 'files' | 'bytes'>): void =>
    request.onProgress(done, source.counts);
  const content = { source, destination, kept: null, signal, onProgress };
  const { compared, differences } = await compareContent(content, ports);
  requireNone(differences, request);
  if (compared.files !== countPlainFiles(source)) throw refuse(request, 'not every file was read');
  const [sourceNow, destinationNow] = await lookAtBoth(request, ports);
  requireNone(findSourceChanges(source, sourceNow, null), request);
  requireNone(findDifferences(sourceNow, destinationNow), request);
  return sourceNow;
}

async function lookAtBoth(
  { source, destination, signal }: ProofRequest,
  ports: Ports,
): Promise<[Listing, Listing]> {
  const walk = (folder: string): Promise<Listing> => walkTree(folder, { ports, signal });
  return Promise.all([walk(source), walk(destination)]);
}

function countPlainFiles(listing: Listing): number {
  let count = 0;
  for (const { files } of listing.folders()) {
    for (const { kind } of files) count += kind === 'file' ? 1 : 0;
  }
  return count;
}

const NAMES_TOLD = 3;

function requireNone(differences: Iterable<Difference>, request: ProofRequest): void {
  const found = [...differences];
  if (found.length === 0) return;
  const names = found
    .slice(0, NAMES_TOLD)
    .map(({ path, kind, note }) => `${displayPath(path)} (${note ?? kind})`);
  const more = found.length > NAMES_TOLD ? ', …' : '';
  throw refuse(
    request,
    `${formatQuantity(found.length, 'path')} differ: ${names.join(', ')}${more}`,
  );
}

function refuse({ source, destination }: ProofRequest, reason: string): AppError {
  return new AppError(
    'RECLAIM_DIFFERS',
    `${source} stays where it is, because ${destination} is not proved to be the same: ${reason}.`,
    { hint: 'Transfer the run again, and free it when it is verified.' },
  );
}
