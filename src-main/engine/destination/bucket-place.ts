import { isBucketPlace } from './join-place.ts';

/** A bucket, or what lies below a prefix in it. */
export interface BucketPlace {
  readonly bucket: string;
  /** What every key begins with: empty, or ending with a slash. */
  readonly keyPrefix: string;
}

/** Reads `s3://bucket/prefix`. */
export function parseBucketPlace(place: string): BucketPlace {
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]*)\/?(.*)$/s.exec(place) ?? [];
  return { bucket, keyPrefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` };
}

/** "Bucket naming rules" of the S3 user guide: letters, digits, dots and dashes, 3 to 63 of them. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Why a text that begins with `s3://` names no place in a bucket, as a sentence's end; or null. */
export function findBucketFault(text: string): string | null {
  if (!isBucketPlace(text)) return 'does not begin with s3://';
  const rest = text.slice('s3://'.length);
  const [bucket = '', ...segments] = rest.replace(/\/$/, '').split('/');
  if (!BUCKET.test(bucket)) {
    return `names the bucket "${bucket}"; a bucket has 3 to 63 small letters, digits, dots and dashes`;
  }
  const odd = segments.find((segment) => segment === '' || segment === '.' || segment === '..');
  if (odd !== undefined) return 'has a prefix with an empty part, or one that is "." or ".."';
  return null;
}
