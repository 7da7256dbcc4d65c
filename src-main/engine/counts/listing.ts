import type { Counts } from '../../../src-shared/counts.ts';
import type { Etag } from './etag.ts';

/** One thing in a folder that is not a folder. Times are milliseconds since the epoch. */
export interface ListedFile {
  /**
   * Name in its folder. On Linux, bytes that are not UTF-8 are kept as lone surrogates
   * U+DC80…U+DCFF, so that every legal name survives the round trip.
   */
  readonly name: string;
  /** Bytes; for a symbolic link the length of its target, as rsync and `find` count it. */
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly kind: 'file' | 'link' | 'special';
  /** What a symbolic link says, letter by letter; absent for everything else. */
  readonly target?: string;
  /** What a bucket says of the content; absent in folders, and where a bucket says nothing of use. */
  readonly etag?: Etag;
}

/** Something that could not be read; it makes the listing incomplete, and incomplete is a failure. */
export interface UnreadableEntry {
  /** Relative to the root, with `/`; empty for the root itself. */
  readonly path: string;
  /** System code, e.g. `EACCES`. */
  readonly code: string;
}

/** One folder: its path relative to the root (with `/`, empty for the root) and its files, sorted by name. */
export interface ListedFolder {
  readonly path: string;
  readonly files: readonly ListedFile[];
}

/**
 * What lies below a folder at one moment, kept small in memory (names packed, numbers in typed
 * arrays) and iterated in one order: folders by path segments, files by name, both by UTF-16 code unit.
 */
export interface Listing {
  readonly root: string;
  readonly counts: Counts;
  /** Empty when everything could be read. */
  readonly unreadable: readonly UnreadableEntry[];
  /** Times are those of the uploads, as in a bucket: they tell nothing of the other side's. */
  readonly hasOwnTimes?: boolean;
  folders(): IterableIterator<ListedFolder>;
}
