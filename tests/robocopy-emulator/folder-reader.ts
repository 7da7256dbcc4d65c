import { lstatSync, readdirSync, statSync, type Stats } from 'node:fs';

import type { FileFacts } from './classify.ts';

/** A file, a folder, a link that stays a link, or something that cannot be copied (pipe, broken link). */
type EntryKind = 'file' | 'folder' | 'link' | 'other';

/** One name in a folder. */
export interface Entry extends FileFacts {
  readonly name: string;
  readonly kind: EntryKind;
  /** True for symbolic links and junctions, also when followed. */
  readonly viaLink: boolean;
}

/**
 * The names of a folder (given with its final separator) in robocopy's order (upper case, by code unit). Links are followed unless
 * `keepLinks`. Throws the system's error when the folder cannot be read.
 */
export function readFolder(folder: string, keepLinks: boolean): readonly Entry[] {
  return readdirSync(folder)
    .map((name) => ({ name, key: name.toUpperCase() }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ name }) => readEntry(folder, name, keepLinks));
}

/** What lies at a path, or undefined when nothing does. Links are followed. */
export function readPlace(place: string): Stats | undefined {
  return statSync(place, { throwIfNoEntry: false });
}

function readEntry(folder: string, name: string, keepLinks: boolean): Entry {
  const place = folder + name;
  const own = lstatSync(place, { throwIfNoEntry: false });
  if (!own) return makeUnreadable(name);
  if (!own.isSymbolicLink()) return toEntry(name, own, false);
  const target = keepLinks ? undefined : readTarget(place);
  if (target) return toEntry(name, target, true);
  return { ...toEntry(name, own, true), kind: keepLinks ? 'link' : 'other' };
}

/** A name that the system lists and does not find again; copying it fails. */
function makeUnreadable(name: string): Entry {
  return { name, kind: 'other', viaLink: true, bytes: 0, modified: 0, readOnly: false };
}

function readTarget(place: string): Stats | undefined {
  try {
    return readPlace(place);
  } catch {
    // A circle of links has no target either.
    return undefined;
  }
}

function toEntry(name: string, stats: Stats, viaLink: boolean): Entry {
  return {
    name,
    kind: readKind(stats),
    viaLink,
    bytes: stats.size,
    modified: stats.mtimeMs,
    readOnly: (stats.mode & 0o222) === 0,
  };
}

function readKind(stats: Stats): EntryKind {
  if (stats.isDirectory()) return 'folder';
  return stats.isFile() ? 'file' : 'other';
}
