import { z } from 'zod';
import { AppError } from '../app-error.ts';
import type { S3Settings } from '../config/settings.ts';
import { askS3 } from '../copier/s3/ask.ts';
import type { Counts } from '../../../src-shared/counts.ts';
import { parseEtag } from '../counts/etag.ts';
import type { Listing } from '../counts/listing.ts';
import { parseBucketPlace } from './bucket-place.ts';
import { createKeyCollector } from './key-collector.ts';

/** So many objects are asked for at once: 20 requests of S3's, some megabytes of text. */
const PAGE_OBJECTS = 20_000;

const pageSchema = z.object({
  objects: z
    .array(z.tuple([z.string(), z.number().int(), z.string().nullable(), z.string()]))
    .nullable(),
  next: z.string().nullable(),
});

const FIELDS = '{objects: Contents[].[Key, Size, ETag, LastModified], next: NextToken}';

export interface ListBucketOptions {
  readonly s3: S3Settings;
  /** How many objects one process is asked for; 20 000 unless it is given. */
  readonly pageObjects?: number;
  /** Aborting rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** The counts so far, after every page. */
  readonly onProgress?: (counts: Counts) => void;
}

/**
 * Lists every object below `s3://bucket/prefix` with its bytes and ETag; nothing at all where there
 * is none. Throws `AppError` as `askS3` does, and BUCKET_UNSORTED, BUCKET_NAMES_GARBLED.
 */
export async function listBucket(place: string, options: ListBucketOptions): Promise<Listing> {
  const { s3, signal, onProgress, pageObjects = PAGE_OBJECTS } = options;
  const { bucket, keyPrefix } = parseBucketPlace(place);
  const collector = createKeyCollector(place);
  const counts = { files: 0, folders: 0, bytes: 0 };
  for (let token: string | null = ''; token !== null;) {
    const question = [
      'list-objects-v2',
      `--bucket=${bucket}`,
      `--prefix=${keyPrefix}`,
      `--max-items=${pageObjects}`,
      `--query=${FIELDS}`,
      ...(token === '' ? [] : [`--starting-token=${token}`]),
    ];
    const page = pageSchema.parse(await askS3(s3, question, place, signal));
    for (const [key, bytes, etag, modified] of page.objects ?? []) {
      if (key.includes('\ufffd')) throw describeGarbled(place, key);
      const content = etag === null ? null : parseEtag(etag);
      collector.add({
        path: key.slice(keyPrefix.length),
        bytes,
        modifiedMs: Date.parse(modified),
        ...(content === null ? {} : { etag: content }),
      });
      counts.files += 1;
      counts.bytes += bytes;
    }
    onProgress?.({ ...counts });
    token = page.next;
  }
  return collector.build();
}

function describeGarbled(place: string, key: string): AppError {
  return new AppError(
    'BUCKET_NAMES_GARBLED',
    `The list of ${place} has a key that cannot be read: ${key}`,
    {
      hint: 'Install version 2 of the AWS CLI, which answers in UTF-8.',
    },
  );
}
