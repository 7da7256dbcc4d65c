import type { ListedFile, Listing } from '../../counts/listing.ts';
import { createLocator } from '../../counts/native-path.ts';
import { joinPath } from '../../counts/packed-listing.ts';
import type { Platform } from '../../ports.ts';
import { removeUnfinished, type Unfinished } from '../remove-unfinished.ts';

/**
 * `NAME.XXXXXXXX`: the AWS CLI writes an object under such a name beside its final one
 * (`get_temp_filename`), at its full length from the start where the system lets it, and the parts of
 * a large one in any order.
 */
const UNFINISHED = /^(.+)\.[0-9A-Fa-f]{8}$/s;

/** A name is cut to this length together with the nine characters behind it. */
const LONGEST_NAME = 255 - '.XXXXXXXX'.length;

const BLOCK_BYTES = 4096;

/**
 * Files at the destination that a killed AWS CLI may have left: named as it names them, after a file
 * that is whole on both sides, no larger than that, and not at the source themselves.
 */
function* findLeftovers(
  source: Listing,
  destination: Listing,
  platform: Platform,
): Generator<Unfinished> {
  const locate = createLocator(destination.root, platform);
  const namesAtSource = new Map<string, ReadonlyMap<string, ListedFile>>();
  for (const { path, files } of source.folders()) {
    namesAtSource.set(path, new Map(files.map((file) => [file.name, file])));
  }
  for (const { path, files } of destination.folders()) {
    const wanted = namesAtSource.get(path) ?? new Map<string, ListedFile>();
    for (const file of files) {
      const stem = UNFINISHED.exec(file.name)?.[1];
      if (stem === undefined || file.kind !== 'file' || wanted.has(file.name)) continue;
      const original = files.find(
        ({ name, bytes, kind }) =>
          kind === 'file' &&
          name.slice(0, LONGEST_NAME) === stem &&
          bytes >= file.bytes &&
          bytes === wanted.get(name)?.bytes,
      );
      if (original === undefined) continue;
      yield {
        part: locate(joinPath(path, file.name)),
        whole: locate(joinPath(path, original.name)),
      };
    }
  }
}

/**
 * Removes what a killed AWS CLI has left in a folder, and nothing that could be anybody's data: only a
 * file in which each block is that of the whole file beside it, or zeros that were never written.
 * Returns whether anything was removed. Throws as `removeUnfinished`.
 */
export function removeLeftovers(
  source: Listing,
  destination: Listing,
  platform: Platform,
  signal: AbortSignal,
): Promise<boolean> {
  return removeUnfinished(findLeftovers(source, destination, platform), isOfBlocks, signal);
}

function isOfBlocks(piece: Buffer, whole: Buffer): boolean {
  for (let at = 0; at < piece.length; at += BLOCK_BYTES) {
    const block = piece.subarray(at, at + BLOCK_BYTES);
    const isWritten = block.some((byte) => byte !== 0);
    if (isWritten && !block.equals(whole.subarray(at, at + BLOCK_BYTES))) return false;
  }
  return true;
}
