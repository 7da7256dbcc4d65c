import { stat } from 'node:fs/promises';
import { systemErrorCode } from '../../app-error.ts';
import { toLongPath } from '../../counts/native-path.ts';
import { describeSystemError } from '../../system-error.ts';
import { answerInTime } from '../../system/answer-in-time.ts';
import type { ReadingPorts } from '../read-place.ts';
import type { FinishedFiles } from './facts.ts';

/**
 * Which of the files that show that a component is finished are there. Throws `AppError`
 * FILE_UNREADABLE or PLACE_SILENT.
 */
export async function readFinished(
  folder: string,
  names: readonly string[],
  ports: ReadingPorts,
): Promise<FinishedFiles> {
  const times = await Promise.all(names.map((name) => readTime(folder, name, ports)));
  return {
    missing: names.filter((_, index) => times[index] === null),
    newestMs: Math.max(0, ...times.map((time) => time ?? 0)),
  };
}

async function readTime(folder: string, name: string, ports: ReadingPorts): Promise<number | null> {
  const file = ports.path.join(folder, name);
  try {
    const asking = stat(toLongPath(file, ports.platform));
    return Math.round((await answerInTime(file, asking, ports.clock)).mtimeMs);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw describeSystemError(error, 'FILE_UNREADABLE', `${file} cannot be read`);
  }
}
