import { formatQuantity } from '../../../src-shared/format.ts';
import type { PreflightItem } from '../../../src-shared/preflight.ts';
import type { Listing } from '../counts/listing.ts';
import { pass, warn } from './item.ts';
import { collectSamples } from './name-samples.ts';

/**
 * Whether files changed in the last minutes, or bear a time still to come: somebody may be writing
 * them (pure).
 */
export function checkRecentFiles(
  component: string,
  listing: Listing,
  recentMinutes: number,
  nowMs: number,
): PreflightItem {
  const samples = collectSamples();
  const sinceMs = nowMs - recentMinutes * 60_000;
  for (const { path, files } of listing.folders()) {
    for (const { name, modifiedMs } of files) {
      if (modifiedMs > sinceMs) samples.add(path === '' ? name : `${path}/${name}`);
    }
  }
  const minutes = formatQuantity(recentMinutes, 'minute');
  if (recentMinutes <= 0 || samples.total === 0) {
    return pass('recent-files', `No file of ${component} changed in the last ${minutes}.`);
  }
  return warn('recent-files', {
    code: 'RECENT_FILES',
    message: `${formatQuantity(samples.total, 'file')} of ${component} changed in the last ${minutes}: ${samples.describe()}.`,
    hint: 'The run may not be finished. What changes while it is copied is found and named at the end.',
  });
}
