import { opendir } from 'node:fs/promises';
import type { PreflightItem } from '../../../src-shared/preflight.ts';
import type { S3Settings } from '../config/settings.ts';
import { toLongPath } from '../counts/native-path.ts';
import { checkBucket } from '../destination/check-bucket.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import type { Ports } from '../ports.ts';
import type { ChosenSource } from '../runs/find-sources.ts';
import { describeSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { pass, runCheck } from './item.ts';

type SourcePorts = Pick<Ports, 'clock' | 'platform'>;

/**
 * Whether each source is a folder that opens, or a bucket that lists its objects. What lies below is
 * seen when it is counted.
 */
export async function checkSources(
  sources: readonly Pick<ChosenSource, 'folder'>[],
  s3: S3Settings,
  ports: SourcePorts,
): Promise<PreflightItem[]> {
  const items = await Promise.all(
    sources.map(({ folder }) =>
      runCheck('source', async () => {
        if (isBucketPlace(folder)) await checkBucket(folder, s3, ports.clock);
        else await openFolder(folder, ports);
        return [pass('source', `${folder} can be read.`)];
      }),
    ),
  );
  return items.flat();
}

/** Throws `AppError` SOURCE_UNREADABLE or PLACE_SILENT when the folder does not open. */
async function openFolder(folder: string, { clock, platform }: SourcePorts): Promise<void> {
  const open = async (): Promise<void> => {
    const entries = await opendir(toLongPath(folder, platform));
    await entries.read();
    await entries.close();
  };
  try {
    await answerInTime(folder, open(), clock);
  } catch (error) {
    throw describeSystemError(error, 'SOURCE_UNREADABLE', `${folder} cannot be read`);
  }
}
