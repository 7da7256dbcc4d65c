import { formatQuantity } from '../../../src-shared/format.ts';
import type { PreflightItem } from '../../../src-shared/preflight.ts';
import { KIND_NAMES } from '../counts/compare.ts';
import type { ListedFile, Listing } from '../counts/listing.ts';
import { joinPath } from '../counts/packed-listing.ts';
import { parseBucketPlace } from '../destination/bucket-place.ts';
import { pass, refuse } from './item.ts';
import { collectSamples } from './name-samples.ts';

/** "Creating object key names" of the S3 user guide: so many bytes of UTF-8. */
const KEY_BYTES = 1024;

/**
 * Whether a bucket can hold everything of a component: plain files alone, whose keys are UTF-8,
 * short enough and without control characters (pure). `destination` is the component's place there.
 */
export function checkKeys(component: string, listing: Listing, destination: string): PreflightItem {
  const { keyPrefix } = parseBucketPlace(`${destination}/`);
  const room = KEY_BYTES - Buffer.byteLength(keyPrefix);
  const samples = collectSamples();
  for (const { path: folder, files } of listing.folders()) {
    for (const file of files) {
      const path = joinPath(folder, file.name);
      const fault = findFault(file, path, room);
      if (fault !== null) samples.add(path, fault);
    }
  }
  if (samples.total === 0) {
    return pass('names', `The bucket can hold every file of ${component}.`);
  }
  return refuse('names', {
    code: 'NAMES_NOT_POSSIBLE',
    message: `${destination} cannot hold ${formatQuantity(samples.total, 'file')} of ${component}: ${samples.describe()}.`,
    hint: 'Have them renamed or removed where they were made, or leave the component out with --copy-type.',
  });
}

function findFault({ kind }: ListedFile, path: string, room: number): string | null {
  if (kind !== 'file') return `is ${KIND_NAMES[kind]}, and a bucket holds plain files alone`;
  if (!path.isWellFormed()) return 'is not UTF-8';
  if (/[\0-\x1f\x7f]/.test(path)) return 'holds a control character';
  // Three bytes are the most that one code unit takes.
  if (path.length * 3 <= room || Buffer.byteLength(path) <= room) return null;
  return `makes a key longer than ${KEY_BYTES} bytes`;
}
