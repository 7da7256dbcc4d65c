import { formatBytes, formatQuantity } from '../../../src-shared/format.ts';
import { pairFiles } from '../checksums/pair-files.ts';
import type { S3Settings } from '../config/settings.ts';
import { compareListings } from '../counts/compare.ts';
import { displayPath } from '../counts/display-path.ts';
import { isSameEtag } from '../counts/etag.ts';
import type { Listing } from '../counts/listing.ts';
import { walkPlace } from '../destination/walk-place.ts';
import type { Ports } from '../ports.ts';

const DIFFERENCES_NAMED = 3;

interface Surroundings {
  readonly s3: S3Settings;
  readonly ports: Pick<Ports, 'clock' | 'platform'>;
  readonly signal: AbortSignal;
}

/**
 * Compares the same component in two folders by path, size and time, or in two buckets by key, size
 * and ETag. Null when nothing differs, otherwise how it differs as a clause: what each place holds,
 * and the first paths.
 */
export async function comparePlaces(
  first: string,
  second: string,
  { s3, ports, signal }: Surroundings,
): Promise<string | null> {
  const ours = await walkPlace(first, { s3, ports, signal });
  const theirs = await walkPlace(second, { s3, ports, signal });
  const { differences, total: listed } = compareListings(ours, theirs, {
    limit: DIFFERENCES_NAMED,
    caseInsensitive: ports.platform === 'win32',
  });
  const others = ours.hasOwnTimes ? listOtherObjects(ours, theirs) : [];
  const total = listed + others.length;
  if (total === 0) return null;
  const paths = [...differences.map(({ path }) => path), ...others].slice(0, DIFFERENCES_NAMED);
  const named = paths.map(displayPath).join(', ');
  const more = total > paths.length ? ', …' : '';
  const count = total === 1 ? '1 path differs' : `${total} paths differ`;
  return `${describe(ours)} and ${describe(theirs)}; ${count} (${named}${more})`;
}

/** Objects of the same key and size whose ETags do not say that they are the same. */
function listOtherObjects(ours: Listing, theirs: Listing): readonly string[] {
  return Iterator.from(pairFiles(ours, theirs))
    .filter(({ source, destination }) => !isSameEtag(source.etag, destination.etag))
    .map(({ path }) => path)
    .toArray();
}

function describe({ root, counts }: Listing): string {
  return `${root} (${formatQuantity(counts.files, 'file')}, ${formatBytes(counts.bytes)})`;
}
