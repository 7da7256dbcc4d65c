import type { S3Settings } from '../config/settings.ts';
import type { Listing } from '../counts/listing.ts';
import { walkTree, type WalkOptions } from '../counts/walk.ts';
import { isBucketPlace } from './join-place.ts';
import { listBucket } from './list-bucket.ts';

/** Everything below a folder, or below a prefix in a bucket. Throws as `walkTree` and `listBucket` do. */
export function walkPlace(
  place: string,
  options: WalkOptions & { readonly s3: S3Settings },
): Promise<Listing> {
  return isBucketPlace(place) ? listBucket(place, options) : walkTree(place, options);
}
