import { formatQuantity } from '../../../src-shared/format.ts';
import type { PreflightItem } from '../../../src-shared/preflight.ts';
import type { Listing } from '../counts/listing.ts';
import { pass, refuse } from './item.ts';
import { collectSamples } from './name-samples.ts';

/** Whether a source could be read as a whole and holds any file at all (pure). */
export function checkReadable(component: string, listing: Listing): PreflightItem {
  const { root, unreadable, counts } = listing;
  if (unreadable.length > 0) {
    const samples = collectSamples();
    for (const { path, code } of unreadable) samples.add(path, code);
    const paths = formatQuantity(samples.total, 'path');
    return refuse('readable', {
      code: 'SOURCE_INCOMPLETE',
      message: `${paths} of ${component} in ${root} cannot be read: ${samples.describe()}.`,
      hint: 'Ask for access to them; what cannot be read cannot be copied or counted.',
    });
  }
  if (counts.files === 0) {
    return refuse('readable', {
      code: 'SOURCE_EMPTY',
      message: `${root} holds no file.`,
      hint: `Check that this is the right place, or leave ${component} out with --copy-type.`,
    });
  }
  const files = formatQuantity(counts.files, 'file');
  const folders = formatQuantity(counts.folders, 'folder');
  return pass('readable', `${root} was read as a whole: ${files} in ${folders}.`);
}
