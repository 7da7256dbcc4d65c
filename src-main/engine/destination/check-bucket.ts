import type { S3Settings } from '../config/settings.ts';
import { askS3 } from '../copier/s3/ask.ts';
import type { Clock } from '../ports.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { parseBucketPlace } from './bucket-place.ts';

/** The AWS CLI asks twice, and waits for an answer as long as it is told to. */
const ANSWER_SECONDS = 60;

/**
 * Asks for the first object below a place in a bucket, which needs the network, the bucket,
 * credentials and the right to list. Returns whether there is one. Throws `AppError` as `askS3` does,
 * and PLACE_SILENT.
 */
export async function checkBucket(
  place: string,
  s3: S3Settings,
  clock: Pick<Clock, 'sleep'>,
): Promise<boolean> {
  const { bucket, keyPrefix } = parseBucketPlace(place);
  const question = [
    'list-objects-v2',
    `--bucket=${bucket}`,
    `--prefix=${keyPrefix}`,
    '--max-items=1',
    '--page-size=1',
    '--query=Contents[0].Key',
    '--cli-connect-timeout=10',
    '--cli-read-timeout=20',
  ];
  const given = new AbortController();
  try {
    const asking = askS3(s3, question, place, given.signal);
    return typeof (await answerInTime(place, asking, clock, ANSWER_SECONDS)) === 'string';
  } finally {
    given.abort('answered');
  }
}
