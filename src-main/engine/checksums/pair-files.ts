import { align } from '../counts/align.ts';
import type { ListedFile, ListedFolder, Listing } from '../counts/listing.ts';
import { folderKey, joinPath } from '../counts/packed-listing.ts';

/** A file that both sides hold at the same size, so that its content is worth reading. */
export interface FilePair {
  /** Relative to the component, with `/`. */
  readonly path: string;
  readonly source: ListedFile;
  readonly destination: ListedFile;
}

/** The plain files of the same path and size on both sides, in the order of the listings. */
export function* pairFiles(source: Listing, destination: Listing): Generator<FilePair> {
  const folders = align<ListedFolder>(
    ({ path }) => folderKey(path),
    source.folders(),
    destination.folders(),
  );
  for (const [ours, theirs] of folders) {
    if (!ours || !theirs) continue;
    for (const [mine, other] of align<ListedFile>(({ name }) => name, ours.files, theirs.files)) {
      if (mine?.kind !== 'file' || other?.kind !== 'file' || mine.bytes !== other.bytes) continue;
      yield { path: joinPath(ours.path, mine.name), source: mine, destination: other };
    }
  }
}
