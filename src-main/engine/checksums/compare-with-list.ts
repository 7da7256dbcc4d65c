import type { ArchiveDifference } from '../../../src-shared/archive-check.ts';
import type { Listing } from '../counts/listing.ts';
import { joinPath } from '../counts/packed-listing.ts';
import type { ManifestEntry } from './manifest.ts';

/** A file that is listed and there, so that it can be read. */
export interface ListedHere {
  /** Begins with the component. */
  readonly path: string;
  /** Below the component. */
  readonly relativePath: string;
  readonly digest: string;
  readonly bytes: number;
}

/** What the names alone tell. */
export interface NameComparison {
  readonly here: readonly ListedHere[];
  /** Missing, extra and unreadable paths. */
  readonly differences: readonly ArchiveDifference[];
}

/** Compares the names of a component at the destination with those in the list (pure). */
export function compareWithList(
  component: string,
  listing: Listing,
  entries: readonly ManifestEntry[],
): NameComparison {
  const digests = new Map(entries.map(({ path, digest }) => [path, digest]));
  const here: ListedHere[] = [];
  const differences: ArchiveDifference[] = listing.unreadable.map(({ path, code }) => ({
    path: joinPath(component, path),
    kind: 'unreadable',
    note: `cannot be read (${code})`,
  }));
  for (const folder of listing.folders()) {
    for (const { name, bytes, kind } of folder.files) {
      const relativePath = joinPath(folder.path, name);
      const path = joinPath(component, relativePath);
      const digest = digests.get(path);
      // Links and the like have no content of their own and stand in no list.
      if (digest === undefined && kind === 'file') differences.push({ path, kind: 'extra' });
      if (digest === undefined || kind !== 'file') continue;
      here.push({ path, relativePath, digest, bytes });
      digests.delete(path);
    }
  }
  for (const path of digests.keys()) differences.push({ path, kind: 'missing' });
  return { here, differences };
}
