import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('slow-destination.c', import.meta.url));

/** The environment in which `folder` is slow, or null where there is no C compiler. */
export function buildSlowLibrary(
  base: string,
  folder: string,
): Readonly<Record<string, string>> | null {
  const library = join(base, 'slow-destination.so');
  const { status } = spawnSync('cc', [
    '-shared',
    '-fPIC',
    '-O2',
    '-w',
    '-o',
    library,
    SOURCE,
    '-ldl',
  ]);
  if (status !== 0) return null;
  return { LD_PRELOAD: library, SLOW_FOLDER: folder, SLOW_MICROSECONDS: '1000' };
}
