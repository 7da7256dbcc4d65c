import { encodePath } from '../../counts/native-path.ts';
import { joinPath } from '../../counts/packed-listing.ts';
import type { ListedFile, ListedFolder, Listing } from '../../counts/listing.ts';
import { removeUnfinished, type Unfinished } from '../remove-unfinished.ts';

/** `.NAME.XXXXXX`: rsync writes a file under such a name beside its final one (`get_tmpname`). */
const UNFINISHED = /^\.(.+)\.[A-Za-z0-9]{6}$/s;

/** rsync cuts a name that leaves no room for its own eight characters within the usual 255 bytes. */
const CUT_NAME_BYTES = 240;

/**
 * Files at the destination that a killed rsync may have left: named as it names them, after a file
 * that lies in the same folder at the source, no larger than that, and not at the source themselves.
 */
function* findLeftovers(source: Listing, destination: Listing): Generator<Unfinished> {
  let folders: Map<string, ListedFolder> | undefined;
  for (const { path, files } of destination.folders()) {
    for (const file of files) {
      const stem = file.kind === 'file' ? UNFINISHED.exec(file.name)?.[1] : undefined;
      if (stem === undefined) continue;
      folders ??= new Map([...source.folders()].map((folder) => [folder.path, folder]));
      const original = findOriginal(folders.get(path)?.files ?? [], file, stem);
      if (original === undefined) continue;
      yield {
        part: encodePath(`${destination.root}/${joinPath(path, file.name)}`),
        whole: encodePath(`${source.root}/${joinPath(path, original.name)}`),
      };
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
 * anything was removed. Throws as `removeUnfinished`.
 */
export function removeLeftovers(
  source: Listing,
  destination: Listing,
  signal: AbortSignal,
): Promise<boolean> {
  return removeUnfinished(
    findLeftovers(source, destination),
    (piece, whole) => piece.equals(whole),
    signal,
  );
}
