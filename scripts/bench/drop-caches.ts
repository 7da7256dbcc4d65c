import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const SWITCH = '/proc/sys/vm/drop_caches';

/**
 * Writes out what is not on the disks yet and empties the system's caches of files, so that every
 * program begins alike; the answer is whether that was allowed.
 */
export function dropCaches(): boolean {
  spawnSync('sync');
  try {
    writeFileSync(SWITCH, '3');
    return true;
  } catch {
    // Not root, or a container, or not Linux: then the table says that caches were warm.
    return false;
  }
}
