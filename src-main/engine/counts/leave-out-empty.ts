import type { Listing } from './listing.ts';
import { createListingBuilder } from './packed-listing.ts';

/** A listing as a bucket can hold it, and the folders that it cannot. */
export interface KeyView {
  readonly listing: Listing;
  /** Folders without a file at any depth, relative to the root. */
  readonly emptyFolders: readonly string[];
}

/** What a bucket can hold of a listing: it knows no folders but those that its keys make (pure). */
export function leaveOutEmpty(listing: Listing): KeyView {
  const used = new Set<string>(['']);
  for (const { path, files } of listing.folders()) {
    if (files.length === 0) continue;
    for (let folder = path; !used.has(folder); folder = parentOf(folder)) used.add(folder);
  }
  const emptyFolders: string[] = [];
  for (const { path } of listing.folders()) if (!used.has(path)) emptyFolders.push(path);
  if (emptyFolders.length === 0) return { listing, emptyFolders };
  const builder = createListingBuilder(listing.root, listing.hasOwnTimes);
  for (const { path, files } of listing.folders()) {
    if (used.has(path)) builder.addFolder(path, files);
  }
  for (const { path, code } of listing.unreadable) builder.addUnreadable(path, code);
  return { listing: builder.build(), emptyFolders };
}

function parentOf(folder: string): string {
  return folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
}
