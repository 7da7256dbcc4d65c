import type { PlatformPath } from 'node:path';

/** Whether `inner` is `outer` or lies below it; both absolute (pure). */
export function isWithin(inner: string, outer: string, path: PlatformPath): boolean {
  const way = path.relative(outer, inner);
  return way === '' || !(way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way));
}
