import { open, unlink } from 'node:fs/promises';
import { systemErrorCode } from '../../app-error.ts';
import type { ListedFile, Listing } from '../../counts/listing.ts';
import { createLocator } from '../../counts/native-path.ts';
import { joinPath } from '../../counts/packed-listing.ts';
import type { Platform } from '../../ports.ts';
import { readChunk } from '../read-chunk.ts';

/**
 * `NAME.XXXXXXXX`: the AWS CLI writes an object under such a name beside its final one
 * (`get_temp_filename`), at its full length from the start where the system lets it, and the parts of
 * a large one in any order.
 */
const UNFINISHED = /^(.+)\.[0-9A-Fa-f]{8}$/s;

/** A name is cut to this length together with the nine characters behind it. */
const LONGEST_NAME = 255 - '.XXXXXXXX'.length;

const BLOCK_BYTES = 4096;
const CHUNK_BYTES = 256 * BLOCK_BYTES;

/** A file that looks unfinished, and the one beside it that it would have become. */
interface Leftover {
  /** Both relative to the destination. */
  readonly path: string;
  readonly original: string;
}

/**
 * Files at the destination that a killed AWS CLI may have left: named as it names them, after a file
 * that is whole on both sides, no larger than that, and not at the source themselves.
 */
function* findLeftovers(source: Listing, destination: Listing): Generator<Leftover> {
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
      yield { path: joinPath(path, file.name), original: joinPath(path, original.name) };
    }
  }
}

/**
 * Removes what a killed AWS CLI has left in a folder, and nothing that could be anybody's data: only a
 * file in which each block is that of the whole file beside it, or zeros that were never written.
 * Returns whether anything was removed. Throws system errors other than that a file is gone.
 */
export async function removeLeftovers(
  source: Listing,
  destination: Listing,
  platform: Platform,
  signal: AbortSignal,
): Promise<boolean> {
  const locate = createLocator(destination.root, platform);
  let isAnyRemoved = false;
  for (const { path, original } of findLeftovers(source, destination)) {
    try {
      if (!(await holdsNothingElse(locate(path), locate(original), signal))) continue;
      await unlink(locate(path));
      isAnyRemoved = true;
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
    }
  }
  return isAnyRemoved;
}

async function holdsNothingElse(
  part: string | Buffer,
  whole: string | Buffer,
  signal: AbortSignal,
): Promise<boolean> {
  await using ours = await open(part, 'r');
  await using theirs = await open(whole, 'r');
  for (let position = 0; ; position += CHUNK_BYTES) {
    signal.throwIfAborted();
    const piece = await readChunk(ours, position, CHUNK_BYTES);
    if (piece.length === 0) return true;
    const right = await readChunk(theirs, position, piece.length);
    for (let at = 0; at < piece.length; at += BLOCK_BYTES) {
      const block = piece.subarray(at, at + BLOCK_BYTES);
      if (!block.equals(right.subarray(at, at + BLOCK_BYTES)) && block.some((byte) => byte !== 0))
        return false;
    }
  }
}
