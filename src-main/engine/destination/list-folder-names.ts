import { z } from 'zod';
import type { S3Settings } from '../config/settings.ts';
import { askS3 } from '../copier/s3/ask.ts';
import type { Clock } from '../ports.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { parseBucketPlace } from './bucket-place.ts';

/** Thousands of names come in pages of a thousand, each within a second. */
const ANSWER_SECONDS = 60;

const answerSchema = z.object({
  folders: z.array(z.string()).nullable(),
  first: z.string().nullable(),
});

/**
 * The names that a folder in a bucket, `s3://bucket/prefix`, has folders of; null where no key begins
 * with it. Names that no folder can have are left out. Throws `AppError` as `askS3` does, and
 * PLACE_SILENT.
 */
export async function listFolderNames(
  place: string,
  s3: S3Settings,
  clock: Pick<Clock, 'sleep'>,
): Promise<ReadonlySet<string> | null> {
  const { bucket, keyPrefix } = parseBucketPlace(place);
  const question = [
    'list-objects-v2',
    `--bucket=${bucket}`,
    `--prefix=${keyPrefix}`,
    '--delimiter=/',
    '--query={folders: CommonPrefixes[].Prefix, first: Contents[0].Key}',
  ];
  const given = new AbortController();
  try {
    const asking = askS3(s3, question, place, given.signal);
    const answer = answerSchema.parse(await answerInTime(place, asking, clock, ANSWER_SECONDS));
    if (answer.folders === null) return answer.first === null ? null : new Set();
    const names = answer.folders.map((prefix) => prefix.slice(keyPrefix.length, -1));
    return new Set(names.filter((name) => !['', '.', '..'].includes(name)));
  } finally {
    given.abort('answered');
  }
}
