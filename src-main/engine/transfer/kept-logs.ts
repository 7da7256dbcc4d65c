import { rename, stat } from 'node:fs/promises';
import { systemErrorCode } from '../app-error.ts';
import { stampOf } from '../journal/journal.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';

/**
 * Makes room for a new log under the name the lab knows: one that is there already is kept under
 * its own name with the time of its last line (`raw_data.2026-11-21T01-35-00-123Z.log`). Returns
 * the name of the kept log, or null when there was none. Throws `AppError` LOG_NOT_KEPT.
 */
export async function keepOldLog(log: string, ports: Pick<Ports, 'path'>): Promise<string | null> {
  const { dir, name, ext } = ports.path.parse(log);
  try {
    const { mtimeMs } = await stat(log);
    const kept = await findFreeName(ports.path.join(dir, `${name}.${stampOf(mtimeMs)}`), ext);
    await rename(log, kept);
    return kept;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw describeSystemError(error, 'LOG_NOT_KEPT', `Cannot put the old log ${log} aside`);
  }
}

async function findFreeName(stem: string, ext: string): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const candidate = copy === 1 ? stem + ext : `${stem}-${copy}${ext}`;
    try {
      await stat(candidate);
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return candidate;
      throw error;
    }
  }
}
