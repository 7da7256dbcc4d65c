import type { Listing } from './listing.ts';

const ASCII = /^[\0-\x7f]*$/;

/**
 * A name or path as Windows compares it: each character in upper case, where that is one
 * character of the same length (so `ß` stays, as in the table of NTFS).
 */
export function foldCase(text: string): string {
  if (ASCII.test(text)) return text.toUpperCase();
  return Array.from(text, (character) => {
    const upper = character.toUpperCase();
    return upper.length === character.length ? upper : character;
  }).join('');
}

/** Names in one folder that are one and the same name on Windows. */
export interface CaseCollision {
  /** Relative to the root, with `/`, empty for the root. */
  readonly folder: string;
  /** Two or more; a sub-folder's name ends with `/`. */
  readonly names: readonly string[];
}

/** Names that differ only by case: on Windows one of them would overwrite the other. */
export function findCaseCollisions(listing: Listing): CaseCollision[] {
  const subfolders = groupSubfolders(listing);
  const collisions: CaseCollision[] = [];
  for (const { path, files } of listing.folders()) {
    const names = [...files.map((file) => file.name), ...(subfolders.get(path) ?? [])];
    const groups = Map.groupBy(names, (name) => foldCase(name.replace(/\/$/, '')));
    for (const group of groups.values()) {
      if (group.length > 1) collisions.push({ folder: path, names: group });
    }
  }
  return collisions;
}

/** The names of sub-folders, each with a final `/`, by the path of their folder. */
function groupSubfolders(listing: Listing): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { path } of listing.folders()) {
    if (path === '') continue;
    const slash = path.lastIndexOf('/');
    const parent = slash === -1 ? '' : path.slice(0, slash);
    const names = groups.get(parent) ?? [];
    names.push(`${path.slice(slash + 1)}/`);
    groups.set(parent, names);
  }
  return groups;
}
