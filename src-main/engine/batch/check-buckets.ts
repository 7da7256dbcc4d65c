import type { RowFault } from '../../../src-shared/submitted-job.ts';
import { AppError } from '../app-error.ts';
import { checkBucket } from '../destination/check-bucket.ts';
import type { TransferParts } from '../transfer/request.ts';
import { composeFault } from './row-fault.ts';
import type { Session } from './session.ts';

/** What is wrong with the buckets that sessions name; each of them is asked for once. */
export async function checkBuckets(
  sessions: readonly Pick<Session, 'row' | 'bucket'>[],
  { settings, ports }: Pick<TransferParts, 'settings' | 'ports'>,
): Promise<readonly RowFault[]> {
  const reasons = new Map<string, string>();
  for (const bucket of new Set(sessions.flatMap((session) => session.bucket ?? []))) {
    try {
      await checkBucket(bucket, settings.s3, ports.clock);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      reasons.set(bucket, error.message);
    }
  }
  return sessions.flatMap(({ row, bucket }) => {
    const reason = bucket === null ? undefined : reasons.get(bucket);
    return reason === undefined ? [] : composeFault(row, 's3_bucket', reason);
  });
}
