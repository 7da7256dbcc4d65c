import type { Difference } from '../../../src-shared/report.ts';
import { align } from './align.ts';
import { findBlindSpots } from './blind-spots.ts';
import type { ListedFile, ListedFolder, Listing } from './listing.ts';
import { foldCase } from './name-case.ts';
import { compareText, folderKey, joinPath } from './packed-listing.ts';

/** Times on whole seconds are the same within this: FAT and some shares keep even seconds. */
export const TIME_TOLERANCE_MS = 2000;
/** Where both sides keep fractions of a second, times are the same within exFAT's hundredths. */
const FRACTION_TOLERANCE_MS = 10;

export interface CompareOptions {
  /** Of times on whole seconds; `TIME_TOLERANCE_MS` when left out. */
  readonly toleranceMs?: number;
  /** Names that differ only by case are the same name at the destination, as on Windows. */
  readonly caseInsensitive?: boolean;
}

/** What a comparison came to. */
export interface Comparison {
  /** Files that are the same on both sides. */
  readonly same: number;
  /** The first `limit` differences. */
  readonly differences: readonly Difference[];
  /** All differences. */
  readonly total: number;
}

/** Compares two listings and keeps the first `limit` differences; `findDifferences` names them all. */
export function compareListings(
  source: Listing,
  destination: Listing,
  { limit = Infinity, ...options }: CompareOptions & { readonly limit?: number } = {},
): Comparison {
  const found = findDifferences(source, destination, options);
  const differences: Difference[] = [];
  let total = 0;
  let next = found.next();
  for (; !next.done; next = found.next()) {
    if (total < limit) differences.push(next.value);
    total += 1;
  }
  return { same: next.value, differences, total };
}

/**
 * Every path that is not the same on both sides, in one pass over both: what could not be read
 * first, then by folder and name. Folders end with `/`; an empty folder that is missing is a
 * difference too. Below something unreadable nothing is called missing or extra. Files are
 * compared by kind, bytes and, unless a side has times of its own, time; links by their target,
 * specials by kind.
 *
 * Returns how many files are the same.
 */
export function* findDifferences(
  source: Listing,
  destination: Listing,
  options: CompareOptions = {},
): Generator<Difference, number> {
  const { caseInsensitive = false } = options;
  const hasOwnTimes = source.hasOwnTimes === true || destination.hasOwnTimes === true;
  const toleranceMs = hasOwnTimes ? Infinity : (options.toleranceMs ?? TIME_TOLERANCE_MS);
  const matching = createMatching(caseInsensitive);
  const nameLonely = createLonelyNamer(source, destination, matching);
  yield* nameUnreadable(source, 'source');
  yield* nameUnreadable(destination, 'destination');

  let same = 0;
  for (const [ours, theirs] of matching.alignFolders(source, destination)) {
    const folder = (ours ?? theirs)!.path;
    if (!ours || !theirs) yield* nameLonely(ours ? 'missing' : 'extra', `${folder}/`, null);
    for (const [mine, other] of matching.alignFiles(ours, theirs)) {
      const path = joinPath(folder, (mine ?? other)!.name);
      if (mine && other) {
        const difference = compareFiles(path, mine, other, toleranceMs);
        if (difference) yield difference;
        else same += 1;
      } else {
        yield* nameLonely(mine ? 'missing' : 'extra', path, (mine ?? other)!.bytes);
      }
    }
  }
  return same;
}

type Rows<Item> = Iterable<readonly (Item | undefined)[]>;

/** Which names are taken for the same, and both sides brought into the order of that. */
interface Matching {
  keyOf(path: string): string;
  alignFolders(source: Listing, destination: Listing): Rows<ListedFolder>;
  alignFiles(
    source: ListedFolder | undefined,
    destination: ListedFolder | undefined,
  ): Rows<ListedFile>;
}

function createMatching(caseInsensitive: boolean): Matching {
  const keyOf = (path: string): string =>
    caseInsensitive ? foldCase(folderKey(path)) : folderKey(path);
  const ofFolder = (folder: ListedFolder): string => keyOf(folder.path);
  // No name holds what `folderKey` replaces, and there are many of them.
  const ofFile = ({ name }: ListedFile): string => (caseInsensitive ? foldCase(name) : name);
  const sort = <Item>(items: Iterable<Item>, keyOfItem: (item: Item) => string): Iterable<Item> =>
    caseInsensitive ? [...items].sort((a, b) => compareText(keyOfItem(a), keyOfItem(b))) : items;
  return {
    keyOf,
    alignFolders: (...sides) =>
      align(ofFolder, ...sides.map((side) => sort(side.folders(), ofFolder))),
    alignFiles: (...sides) =>
      align(ofFile, ...sides.map((side) => sort(side?.files ?? [], ofFile))),
  };
}

type LonelyNamer = (
  kind: 'missing' | 'extra',
  path: string,
  bytes: number | null,
) => Iterable<Difference>;

/** Names what is on one side only, and says where a file faces a folder. */
function createLonelyNamer(source: Listing, destination: Listing, matching: Matching): LonelyNamer {
  const others = {
    missing: { name: 'destination', ...describeSide(destination, matching) },
    extra: { name: 'source', ...describeSide(source, matching) },
  };
  const facingFolders = new Set<string>();

  return function* nameLonely(kind, path, bytes) {
    const other = others[kind];
    const isFolder = path.endsWith('/');
    const key = matching.keyOf(isFolder ? path.slice(0, -1) : path);
    if (other.isBlindSpot(key)) return;
    const facesFolder = !isFolder && other.folders.has(key);
    // Files come before the folders beside them, so a folder finds the file that it faces.
    if (facesFolder) facingFolders.add(key);
    const note = facesFolder
      ? `a folder of this name is at the ${other.name}`
      : isFolder && facingFolders.has(key)
        ? `a file of this name is at the ${other.name}`
        : undefined;
    yield {
      path,
      kind,
      sourceBytes: kind === 'missing' ? bytes : null,
      destinationBytes: kind === 'extra' ? bytes : null,
      ...(note === undefined ? {} : { note }),
    };
  };
}

function describeSide(listing: Listing, matching: Matching) {
  const keyOf = (path: string): string => matching.keyOf(path);
  return {
    folders: new Set(Array.from(listing.folders(), (folder) => keyOf(folder.path))),
    isBlindSpot: findBlindSpots(listing, keyOf),
  };
}

function* nameUnreadable(listing: Listing, side: string): Generator<Difference> {
  for (const { path, code } of listing.unreadable) {
    yield {
      path,
      kind: 'unreadable',
      sourceBytes: null,
      destinationBytes: null,
      note: `cannot be read at the ${side} (${code})`,
    };
  }
}

/** What a thing in a folder is called in a sentence. */
export const KIND_NAMES = {
  file: 'a file',
  link: 'a symbolic link',
  special: 'a special file',
} as const;

function compareFiles(
  path: string,
  source: ListedFile,
  destination: ListedFile,
  toleranceMs: number,
): Difference | null {
  if (isSameFile(source, destination, toleranceMs)) return null;
  const difference = { path, sourceBytes: source.bytes, destinationBytes: destination.bytes };
  if (source.kind !== destination.kind) {
    const [ours, theirs] = [KIND_NAMES[source.kind], KIND_NAMES[destination.kind]];
    return {
      ...difference,
      kind: 'content',
      note: `${ours} at the source, ${theirs} at the destination`,
    };
  }
  if (source.target !== destination.target) {
    return { ...difference, kind: 'content', note: 'the links lead to different places' };
  }
  if (source.bytes !== destination.bytes) return { ...difference, kind: 'size' };
  const [ours, theirs] = [formatTime(source.modifiedMs), formatTime(destination.modifiedMs)];
  return {
    ...difference,
    kind: 'time',
    note: `modified ${ours} at the source, ${theirs} at the destination`,
  };
}

/** The same kind, bytes, time and target; copiers do not keep the times of links and specials. */
export function isSameFile(a: ListedFile, b: ListedFile, toleranceMs: number): boolean {
  return (
    a.kind === b.kind &&
    a.bytes === b.bytes &&
    a.target === b.target &&
    (a.kind !== 'file' || isSameTime(a.modifiedMs, b.modifiedMs, toleranceMs))
  );
}

/** A fraction on both sides shows that both can tell two states within one second apart. */
function isSameTime(aMs: number, bMs: number, toleranceMs: number): boolean {
  if (toleranceMs === Infinity) return true;
  const bothKeepFractions = aMs % 1000 !== 0 && bMs % 1000 !== 0;
  const tolerance = bothKeepFractions ? Math.min(toleranceMs, FRACTION_TOLERANCE_MS) : toleranceMs;
  return Math.abs(aMs - bMs) <= tolerance;
}

/** Largest time a JavaScript date holds (ECMA-262 §21.4.1.1); file systems can hold larger ones. */
const LAST_DATE_MS = 8.64e15;

function formatTime(milliseconds: number): string {
  return Math.abs(milliseconds) <= LAST_DATE_MS
    ? new Date(milliseconds).toISOString()
    : `${milliseconds} ms`;
}
