import { open, unlink } from 'node:fs/promises';
import { systemErrorCode } from '../../app-error.ts';
import { encodePath } from '../../counts/native-path.ts';
import { joinPath } from '../../counts/packed-listing.ts';
import type { ListedFile, ListedFolder, Listing } from '../../counts/listing.ts';
import { readChunk } from '../read-chunk.ts';

/** `.NAME.XXXXXX`: rsync writes a file under such a name beside its final one (`get_tmpname`). */
const UNFINISHED = /^\.(.+)\.[A-Za-z0-9]{6}$/s;

/** rsync cuts a name that leaves no room for its own eight characters within the usual 255 bytes. */
const CUT_NAME_BYTES = 240;

const CHUNK_BYTES = 1024 * 1024;

/** A file that looks unfinished, and the file at the source that it would have become. */
interface Leftover {
  /** Relative to the destination. */
  readonly path: string;
  /** Relative to the source. */
  readonly original: string;
}

/**
 * Files at the destination that a killed rsync may have left: named as it names them, after a file
 * that lies in the same folder at the source, no larger than that, and not at the source themselves.
 */
function* findLeftovers(source: Listing, destination: Listing): Generator<Leftover> {
  let folders: Map<string, ListedFolder> | undefined;
  for (const { path, files } of destination.folders()) {
    for (const file of files) {
      const stem = file.kind === 'file' ? UNFINISHED.exec(file.name)?.[1] : undefined;
      if (stem === undefined) continue;
      folders ??= new Map([...source.folders()].map((folder) => [folder.path, folder]));
      const original = findOriginal(folders.get(path)?.files ?? [], file, stem);
      if (original === undefined) continue;
      yield { path: joinPath(path, file.name), original: joinPath(path, original.name) };
    }
  }
}

function findOriginal(
  siblings: readonly ListedFile[],
  leftover: ListedFile,
  stem: string,
): ListedFile | undefined {
  if (siblings.some(({ name }) => name === leftover.name)) return undefined;
  const isCut = Buffer.byteLength(stem) >= CUT_NAME_BYTES;
  return siblings.find(
    ({ name, bytes, kind }) =>
      kind === 'file' &&
      bytes >= leftover.bytes &&
      [name, name.replace(/^\./, '')].some(
        (one) => one === stem || (isCut && one.startsWith(stem)),
      ),
  );
}

/**
 * Removes what a killed rsync has left, and nothing that could be anybody's data: only a file all of
 * whose bytes are, in the same order, the beginning of its original at the source. Returns whether
 * anything was removed. Throws system errors other than that a file is gone.
 */
export async function removeLeftovers(
  source: Listing,
  destination: Listing,
  signal: AbortSignal,
): Promise<boolean> {
  let isAnyRemoved = false;
  for (const { path, original } of findLeftovers(source, destination)) {
    const leftover = encodePath(`${destination.root}/${path}`);
    try {
      if (!(await isBeginningOf(leftover, encodePath(`${source.root}/${original}`), signal)))
        continue;
      await unlink(leftover);
      isAnyRemoved = true;
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw error;
    }
  }
  return isAnyRemoved;
}

async function isBeginningOf(
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
    if (!piece.equals(await readChunk(theirs, position, piece.length))) return false;
  }
}
