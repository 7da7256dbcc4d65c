import type { PlatformPath } from 'node:path';

const BUCKET = 's3://';

/** Whether a place is a bucket, or a prefix in one, rather than a folder. */
export function isBucketPlace(place: string): boolean {
  return place.startsWith(BUCKET);
}

/**
 * A path below a place, which is a folder or `s3://bucket/prefix`; `path` has the flavour of
 * folders. Keys of a bucket are joined with slashes on every platform and never normalised: `a//b`
 * and `a/b` are two objects (pure).
 */
export function joinPlace(
  path: PlatformPath,
  place: string,
  ...segments: readonly string[]
): string {
  if (!isBucketPlace(place)) return path.join(place, ...segments);
  const root = place.endsWith('/') ? place.slice(0, -1) : place;
  return [root, ...segments.filter((segment) => segment !== '')].join('/');
}
