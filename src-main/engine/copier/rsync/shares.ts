import { encodePath } from '../../counts/native-path.ts';
import { joinPath } from '../../counts/packed-listing.ts';
import type { Listing } from '../../counts/listing.ts';

/** What one of several rsyncs copies: a list for `--files-from=- --from0`, of files only. */
export interface Share {
  readonly files: number;
  readonly bytes: number;
  readonly list: Buffer;
}

/**
 * What a file costs besides its bytes, in bytes: about ten operations of a millisecond each, in
 * which 100 MB/s would carry a megabyte.
 */
const FILE_COST_BYTES = 1024 * 1024;

/** A file that costs more than this part of a share is dealt out by itself, the largest first. */
const LARGE_PART = 1 / 8;

/**
 * Deals the files of a listing out to at most `count` shares that cost about the same: large files
 * one by one to whichever share has least, then all others in their order, so that a share has
 * neighbours and few folders are in two of them. No file is in two shares, no share is empty.
 */
export function planShares(listing: Listing, count: number): readonly Share[] {
  const { files, bytes } = listing.counts;
  const fairCost = (files * FILE_COST_BYTES + bytes) / count;
  const shares = Array.from({ length: count }, openShare);
  const isLarge = (file: ListedPath) => costOf(file) > fairCost * LARGE_PART;
  const large = [...listFiles(listing)].filter(isLarge).sort((a, b) => b.bytes - a.bytes);
  for (const file of large) shares.reduce((a, b) => (b.cost < a.cost ? b : a)).add(file);
  let index = 0;
  for (const file of listFiles(listing)) {
    if (isLarge(file)) continue;
    while (index < count - 1 && shares[index]!.cost >= fairCost) index += 1;
    shares[index]!.add(file);
  }
  return shares.filter(({ files: held }) => held > 0).map((share) => share.close());
}

/** Every folder of a listing, the root first, as a list for `--files-from=- --from0`. */
export function listFolders(listing: Listing): Buffer {
  return joinPaths([...listing.folders()].map(({ path }) => path));
}

interface ListedPath {
  readonly path: string;
  readonly bytes: number;
}

function costOf({ bytes }: ListedPath): number {
  return FILE_COST_BYTES + bytes;
}

function* listFiles(listing: Listing): Generator<ListedPath> {
  for (const folder of listing.folders()) {
    for (const { name, bytes } of folder.files) yield { path: joinPath(folder.path, name), bytes };
  }
}

function openShare() {
  const paths: string[] = [];
  let bytes = 0;
  let cost = 0;
  return {
    get cost() {
      return cost;
    },
    get files() {
      return paths.length;
    },
    add(file: ListedPath): void {
      paths.push(file.path);
      bytes += file.bytes;
      cost += costOf(file);
    },
    close: (): Share => ({ files: paths.length, bytes, list: joinPaths(paths) }),
  };
}

/**
 * Paths as a list for `--files-from=- --from0`. With `./` in front none begins with `#` or `;`, which
 * rsync would take for a remark.
 */
export function joinPaths(paths: Iterable<string>): Buffer {
  const parts: (Buffer | string)[] = [];
  for (const path of paths) parts.push(encodePath(`./${path}`), '\0');
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}
