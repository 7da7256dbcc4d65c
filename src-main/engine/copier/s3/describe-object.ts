import { z } from 'zod';
import { parseBucketPlace } from '../../destination/bucket-place.ts';
import type { S3Settings } from '../../config/settings.ts';
import { askS3 } from './ask.ts';

/** What S3 says of one object that its list does not. */
export interface ObjectDescription {
  /** `AES256`, `aws:kms`, …; null where it is kept as it is. */
  readonly encryption: string | null;
  /** S3's own SHA-256 in hexadecimal, of the bytes or of the parts' SHA-256; null where it has none. */
  readonly sha256: string | null;
  /** How large all parts but the last are; null for an object that was sent in one piece. */
  readonly partBytes: number | null;
}

const headSchema = z.object({
  ContentLength: z.number(),
  PartsCount: z.number().optional(),
  ServerSideEncryption: z.string().optional(),
  SSECustomerAlgorithm: z.string().optional(),
  ChecksumSHA256: z.string().optional(),
});

/** Asks for one object below a place. Throws `AppError` as `askS3` does, or the signal's reason. */
export async function describeObject(
  s3: S3Settings,
  place: string,
  path: string,
  hasParts: boolean,
  signal: AbortSignal,
): Promise<ObjectDescription> {
  const { bucket, keyPrefix } = parseBucketPlace(place);
  const name = `${place}/${path}`;
  const ask = async (...more: readonly string[]) => {
    const question = ['head-object', `--bucket=${bucket}`, `--key=${keyPrefix}${path}`];
    return headSchema.parse(await askS3(s3, [...question, ...more], name, signal));
  };
  const whole = await ask('--checksum-mode=ENABLED');
  const part = hasParts ? await ask('--part-number=1') : null;
  const checksum = whole.ChecksumSHA256?.replace(/-\d+$/, '');
  return {
    encryption: whole.SSECustomerAlgorithm ?? whole.ServerSideEncryption ?? null,
    sha256: checksum === undefined ? null : Buffer.from(checksum, 'base64').toString('hex'),
    partBytes: part?.ContentLength ?? null,
  };
}
