import type { Listing } from './listing.ts';
import { folderKey } from './packed-listing.ts';

/**
 * Tells whether a key lies at or below something that the listing could not read: whether it is
 * there is unknown, so it is neither missing nor extra. `keyOf` makes keys of paths.
 */
export function findBlindSpots(
  listing: Listing,
  keyOf: (path: string) => string = folderKey,
): (key: string) => boolean {
  const unread = new Set(listing.unreadable.map((entry) => keyOf(entry.path)));
  if (unread.size === 0) return () => false;
  return (key) => {
    if (unread.has('') || unread.has(key)) return true;
    for (let at = key.indexOf('\0'); at !== -1; at = key.indexOf('\0', at + 1)) {
      if (unread.has(key.slice(0, at))) return true;
    }
    return false;
  };
}
