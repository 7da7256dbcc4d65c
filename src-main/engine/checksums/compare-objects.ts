import type { Difference } from '../../../src-shared/report.ts';
import { align } from '../counts/align.ts';
import { isSameEtag } from '../counts/etag.ts';
import type { ListedFile, ListedFolder, Listing } from '../counts/listing.ts';
import { compareText, folderKey, joinPath } from '../counts/packed-listing.ts';
import type { Ports } from '../ports.ts';
import { withHashPool, type HashPool } from './hash-pool.ts';
import { createObjectJudge, type AskObject, type Finding } from './judge-object.ts';
import { pairFiles, type FilePair } from './pair-files.ts';

/** Files and their bytes. */
interface Amount {
  readonly files: number;
  readonly bytes: number;
}

/** Two listings, of which one or both are a bucket's. */
export interface Sides {
  readonly source: Listing;
  readonly destination: Listing;
}

/** What is compared, and with what. */
export interface ObjectsRequest extends Sides {
  /** What an earlier comparison has proved: nothing that is the same as then is read again. */
  readonly proved: ProvedSides | null;
  /** The part size in which the copier sends large files. */
  readonly partBytes: number;
  readonly ask: AskObject;
  readonly signal: AbortSignal;
  /** Waits while a pause is wanted. */
  readonly waitUntilOpen: () => Promise<void>;
  /** How far it is; called often. */
  readonly onProgress: (done: Amount) => void;
}

/** The sides of a comparison, and which of their files it did not find the same. */
export interface ProvedSides extends Sides {
  readonly unproved: ReadonlySet<string>;
}

/** What comparing came to. */
export interface ObjectsComparison {
  readonly compared: Amount;
  /** Those of them that an earlier comparison of this transfer had proved. */
  readonly kept: Amount;
  readonly since: string;
  readonly until: string;
  /** Objects with another content, and what could not be proved. */
  readonly differences: readonly Difference[];
  readonly proved: ProvedSides;
}

/** As many as there are threads that hash: one core does some 0.6 GB/s of MD5. */
const FILES_AT_ONCE = 4;

/**
 * Compares every file that both sides hold at the same size by what S3 says of its content: its ETag,
 * for which the file's MD5, or that of its parts, is computed, or the SHA-256 that S3 keeps. What
 * cannot be proved so is named as unreadable, never taken for the same. Throws the signal's reason,
 * and what `ask` throws.
 */
export async function compareObjects(
  request: ObjectsRequest,
  ports: Pick<Ports, 'clock' | 'platform'>,
): Promise<ObjectsComparison> {
  return withHashPool(FILES_AT_ONCE, request.signal, (pool) => compareAll(request, pool, ports));
}

async function compareAll(
  request: ObjectsRequest,
  pool: HashPool,
  { clock, platform }: Pick<Ports, 'clock' | 'platform'>,
): Promise<ObjectsComparison> {
  const { source, destination, proved } = request;
  const since = new Date(clock.now()).toISOString();
  const account = createAccount(request);
  const onRead = (bytes: number): void => account.addRead(bytes);
  const judge = createObjectJudge({ ...request, pool, platform, onRead });
  const isProved = proved === null ? () => false : findProved(request, proved);
  const pairs = pairFiles(source, destination);
  const work = async (): Promise<void> => {
    for (const pair of pairs) {
      await request.waitUntilOpen();
      request.signal.throwIfAborted();
      if (isProved(pair.path)) account.keep(pair);
      else account.add(pair, await judge(pair));
    }
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, work));
  return { ...account.close(), since, until: new Date(clock.now()).toISOString() };
}

function createAccount({ source, destination, onProgress }: ObjectsRequest) {
  const compared = { files: 0, bytes: 0 };
  const kept = { files: 0, bytes: 0 };
  const differences: Difference[] = [];
  let bytesRead = 0;
  const count = (
    amount: { files: number; bytes: number },
    { source: { bytes } }: FilePair,
  ): void => {
    amount.files += 1;
    amount.bytes += bytes;
    onProgress({ files: compared.files, bytes: Math.max(compared.bytes, kept.bytes + bytesRead) });
  };
  return {
    addRead(bytes: number) {
      bytesRead += bytes;
      onProgress({
        files: compared.files,
        bytes: Math.max(compared.bytes, kept.bytes + bytesRead),
      });
    },
    keep(pair: FilePair) {
      count(kept, pair);
      count(compared, pair);
    },
    add(pair: FilePair, finding: Finding) {
      count(compared, pair);
      if (finding === null) return;
      const bytes = pair.source.bytes;
      const sizes = { sourceBytes: bytes, destinationBytes: bytes };
      differences.push({ path: pair.path, ...sizes, ...finding });
    },
    close() {
      differences.sort((a, b) => compareText(a.path, b.path));
      const unproved = new Set(differences.map(({ path }) => path));
      return { compared, kept, differences, proved: { source, destination, unproved } };
    },
  };
}

/** Which files an earlier comparison has proved, and neither side has written since. */
function findProved(sides: Sides, before: ProvedSides): (path: string) => boolean {
  const changed = findChanged(sides, before);
  return (path) => !changed.has(path) && !before.unproved.has(path);
}

/**
 * Every file that is not on both sides as it was on both sides before: a file by its size and time, an
 * object by its ETag too.
 */
export function findChanged({ source, destination }: Sides, before: Sides): ReadonlySet<string> {
  const changed = new Set<string>();
  const folders = align<ListedFolder>(
    ({ path }) => folderKey(path),
    ...[source, before.source, destination, before.destination].map((side) => side.folders()),
  );
  for (const row of folders) {
    const folder = row.find((one) => one !== undefined)?.path ?? '';
    const files = align<ListedFile>(({ name }) => name, ...row.map((one) => one?.files ?? []));
    for (const [ours, oursBefore, theirs, theirsBefore] of files) {
      if (isUnchanged(ours, oursBefore) && isUnchanged(theirs, theirsBefore)) continue;
      changed.add(joinPath(folder, (ours ?? oursBefore ?? theirs ?? theirsBefore)?.name ?? ''));
    }
  }
  return changed;
}

function isUnchanged(now: ListedFile | undefined, before: ListedFile | undefined): boolean {
  if (now === undefined) return before === undefined;
  return (
    now.bytes === before?.bytes &&
    now.modifiedMs === before.modifiedMs &&
    (now.etag === undefined || isSameEtag(now.etag, before.etag))
  );
}
