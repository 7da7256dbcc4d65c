import type { Difference } from '../../../src-shared/report.ts';
import type { Listing } from '../counts/listing.ts';
import { createLocator } from '../counts/native-path.ts';
import { compareText } from '../counts/packed-listing.ts';
import type { Ports } from '../ports.ts';
import { comparePair, type PairResult } from './compare-pair.ts';
import { createDigestStore, type DigestStore } from './digest-store.ts';
import { withHashPool, type HashPool } from './hash-pool.ts';
import type { KeptDigests } from './kept-digests.ts';
import { pairFiles, type FilePair } from './pair-files.ts';

/** Files and their bytes; every one of them counts once, though it is read on both sides. */
interface Amount {
  readonly files: number;
  readonly bytes: number;
}

/** Two sides whose files are to be read. */
export interface ContentRequest {
  readonly source: Listing;
  readonly destination: Listing;
  /** What an earlier comparison has read; null to read everything anew. */
  readonly kept: KeptDigests | null;
  readonly signal: AbortSignal;
  /** How far it is; called often. */
  readonly onProgress: (done: Amount) => void;
}

/** What reading both sides came to. */
export interface ContentComparison {
  /** Files of the same path and size on both sides, all of which were read. */
  readonly compared: Amount;
  /** Those of them that an earlier comparison had read, and that have not been written since. */
  readonly kept: Amount;
  /** When the oldest of all readings was. */
  readonly since: string;
  readonly until: string;
  /** Files with another content, and files that could not be read. */
  readonly differences: readonly Difference[];
  /** The destination's SHA-256 of each file that it holds with another content, by path. */
  readonly others: ReadonlyMap<string, string>;
  /** The source's SHA-256 of each file, in the order of `pairFiles`. */
  readonly digests: DigestStore;
}

/**
 * So many files are read at once, each on both sides: four threads hash 1.6 GB/s and more, and each
 * takes some 14 MB.
 */
const FILES_AT_ONCE = 2;

/**
 * Reads every file that both sides hold at the same size, once on each side and both sides at the
 * same time, and compares SHA-256. Throws the signal's reason when aborted; what was read until then
 * is in `kept`.
 */
export async function compareContent(
  request: ContentRequest,
  ports: Pick<Ports, 'clock' | 'platform'>,
): Promise<ContentComparison> {
  const threads = 2 * FILES_AT_ONCE;
  return withHashPool(threads, request.signal, (pool) => compareAll(request, pool, ports));
}

async function compareAll(
  request: ContentRequest,
  pool: HashPool,
  { clock, platform }: Pick<Ports, 'clock' | 'platform'>,
): Promise<ContentComparison> {
  const { source, destination, signal } = request;
  const account = createAccount(request, clock);
  const reader = {
    pool,
    clock,
    kept: request.kept,
    locateSource: createLocator(source.root, platform),
    locateDestination: createLocator(destination.root, platform),
    onRead: (bytes: number) => account.addRead(bytes),
  };
  const pairs = pairFiles(source, destination);
  let next = 0;
  const work = async (): Promise<void> => {
    for (const pair of pairs) {
      signal.throwIfAborted();
      const index = next;
      next += 1;
      account.add(pair, index, await comparePair(pair, reader));
    }
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, work));
  return account.close();
}

function createAccount({ onProgress }: ContentRequest, clock: Ports['clock']) {
  const compared = { files: 0, bytes: 0 };
  const kept = { files: 0, bytes: 0 };
  const differences: Difference[] = [];
  const others = new Map<string, string>();
  const digests = createDigestStore();
  let since = new Date(clock.now()).toISOString();
  let bytesRead = 0;
  const tell = (): void => onProgress({ files: compared.files, bytes: kept.bytes + bytesRead / 2 });
  return {
    addRead(bytes: number) {
      bytesRead += bytes;
      tell();
    },
    add({ path, source: { bytes } }: FilePair, index: number, result: PairResult) {
      compared.files += 1;
      compared.bytes += bytes;
      if (result.sha256 !== null) digests.set(index, result.sha256);
      if (result.difference) differences.push({ path, ...result.difference });
      if (result.otherSha256 !== null) others.set(path, result.otherSha256);
      if (result.keptSince !== null) {
        kept.files += 1;
        kept.bytes += bytes;
        if (result.keptSince < since) since = result.keptSince;
      }
      tell();
    },
    close(): ContentComparison {
      differences.sort((a, b) => compareText(a.path, b.path));
      const until = new Date(clock.now()).toISOString();
      return { compared, kept, since, until, differences, others, digests };
    },
  };
}
