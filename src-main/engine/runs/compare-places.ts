import { formatBytes, formatQuantity } from '../../../src-shared/format.ts';
import { compareListings } from '../counts/compare.ts';
import { displayPath } from '../counts/display-path.ts';
import type { Listing } from '../counts/listing.ts';
import { walkTree } from '../counts/walk.ts';
import type { Ports } from '../ports.ts';

const DIFFERENCES_NAMED = 3;

/**
 * Compares the same component in two folders by path, size and time. Null when nothing differs,
 * otherwise how it differs as a clause: what each folder holds, and the first paths.
 */
export async function comparePlaces(
  first: string,
  second: string,
  { ports, signal }: { ports: Pick<Ports, 'clock' | 'platform'>; signal: AbortSignal },
): Promise<string | null> {
  const ours = await walkTree(first, { ports, signal });
  const theirs = await walkTree(second, { ports, signal });
  const { differences, total } = compareListings(ours, theirs, {
    limit: DIFFERENCES_NAMED,
    caseInsensitive: ports.platform === 'win32',
  });
  if (total === 0) return null;
  const named = differences.map(({ path }) => displayPath(path)).join(', ');
  const more = total > differences.length ? ', …' : '';
  const paths = total === 1 ? '1 path differs' : `${total} paths differ`;
  return `${describe(ours)} and ${describe(theirs)}; ${paths} (${named}${more})`;
}

function describe({ root, counts }: Listing): string {
  return `${root} (${formatQuantity(counts.files, 'file')}, ${formatBytes(counts.bytes)})`;
}
