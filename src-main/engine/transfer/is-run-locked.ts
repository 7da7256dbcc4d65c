import type { RunId } from '../../../src-shared/run.ts';
import type { Ports } from '../ports.ts';
import { readLockFile } from './lock-file.ts';
import { LOCK_TIMING, looksAlive } from './lock-staleness.ts';

/** Whether somebody is transferring a run at this moment; a lock that is stale does not count. */
export async function isRunLocked(
  logs: string,
  run: RunId,
  ports: Pick<Ports, 'clock' | 'identity' | 'path' | 'platform'>,
): Promise<boolean> {
  const path = ports.path.join(logs, `${run}.lock`);
  const found = await readLockFile(path, ports);
  return found !== null && (await looksAlive(path, found, LOCK_TIMING, ports));
}
