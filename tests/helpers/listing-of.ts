import type { ListedFile, Listing } from '../../src-main/engine/counts/listing.ts';
import { createListingBuilder, joinPath } from '../../src-main/engine/counts/packed-listing.ts';

/** A file as a test writes it: what is left out is a plain file of 10 bytes at `SOME_TIME_MS`. */
export type FileSketch = Partial<Omit<ListedFile, 'name'>>;

export const SOME_TIME_MS = Date.UTC(2023, 9, 26, 10, 58);

/**
 * A listing from paths: `'a/b.txt': {}` is a file, `'a/': null` a folder; folders above a path
 * come by themselves. `unreadable` maps paths to system codes.
 */
export function listingOf(
  sketch: Readonly<Record<string, FileSketch | null>>,
  unreadable: Readonly<Record<string, string>> = {},
): Listing {
  const folders = new Map<string, ListedFile[]>([['', []]]);
  for (const [path, file] of Object.entries(sketch)) {
    const segments = path.split('/');
    const name = segments.pop()!;
    const folder = addFolders(folders, segments);
    if (file) {
      folder.push({ name, bytes: 10, modifiedMs: SOME_TIME_MS, kind: 'file', ...file });
    }
  }
  const builder = createListingBuilder('/root');
  for (const [path, files] of folders) builder.addFolder(path, files);
  for (const [path, code] of Object.entries(unreadable)) builder.addUnreadable(path, code);
  return builder.build();
}

function addFolders(folders: Map<string, ListedFile[]>, segments: readonly string[]): ListedFile[] {
  let path = '';
  for (const segment of segments) {
    path = joinPath(path, segment);
    if (!folders.has(path)) folders.set(path, []);
  }
  return folders.get(path)!;
}
