import { stat } from 'node:fs/promises';
import { systemErrorCode } from '../app-error.ts';
import { toLongPath } from '../counts/native-path.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';

/** What lies under a path, seen through links. */
export type PathKind = 'folder' | 'file' | 'nothing';

/** Looks what lies under a path. Throws `AppError` PLACE_AWAY or PLACE_SILENT when it cannot tell. */
export async function findKind(
  path: string,
  { clock, platform }: Pick<Ports, 'clock' | 'platform'>,
): Promise<PathKind> {
  try {
    const stats = await answerInTime(path, stat(toLongPath(path, platform)), clock);
    return stats.isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const code = systemErrorCode(error);
    // Below a file there is nothing; the file itself is another path's business.
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'nothing';
    throw describeSystemError(error, 'PLACE_AWAY', `${path} cannot be reached`);
  }
}
