import { formatQuantity } from '../../../src-shared/format.ts';
import type { PreflightItem } from '../../../src-shared/preflight.ts';
import type { Listing } from '../counts/listing.ts';
import { findCaseCollisions } from '../counts/name-case.ts';
import { encodePath } from '../counts/native-path.ts';
import { joinPath } from '../counts/packed-listing.ts';
import { findWindowsNameFault } from '../system/windows-names.ts';
import { pass, refuse } from './item.ts';
import { collectSamples, type Samples } from './name-samples.ts';

/** What a destination can hold. */
export interface NameRules {
  /** Windows' illegal characters, devices and case-insensitivity, as on NTFS, FAT and SMB. */
  readonly windows: boolean;
}

/** Linux: `NAME_MAX` and `PATH_MAX` of limits.h, in bytes, the latter without its final zero. */
const LINUX_NAME_BYTES = 255;
const LINUX_PATH_BYTES = 4095;
/** Windows: longest path of the long form, in UTF-16 code units. */
const WINDOWS_PATH_LENGTH = 32_767;

/**
 * Whether the destination can hold every name of a component, and keep them apart (pure).
 * `destination` is the component's folder there.
 */
export function checkNames(
  component: string,
  listing: Listing,
  destination: string,
  rules: NameRules,
): PreflightItem {
  const samples = collectSamples();
  const findFault = rules.windows ? findWindowsNameFault : findLinuxNameFault;
  const roomForPath = createPathMeasure(destination, rules);
  for (const { path, files } of listing.folders()) {
    const folder = path.slice(path.lastIndexOf('/') + 1);
    judge(`${path}/`, folder === '' ? null : findFault(folder), samples);
    for (const { name } of files) {
      const full = path === '' ? name : `${path}/${name}`;
      judge(full, findFault(name) ?? roomForPath(full), samples);
    }
  }
  if (rules.windows) addCollisions(listing, samples);
  if (listing.hasOwnTimes) addKeyFaults(listing, samples);
  if (samples.total === 0) {
    return pass('names', `The destination can hold every name of ${component}.`);
  }
  return refuse('names', {
    code: 'NAMES_NOT_POSSIBLE',
    message: `${destination} cannot hold ${formatQuantity(samples.total, 'name')} of ${component}: ${samples.describe()}.`,
    hint: 'Have them renamed where they were made, or leave the component out with --copy-type.',
  });
}

function judge(path: string, fault: string | null, samples: Samples): void {
  if (fault !== null) samples.add(path, fault);
}

function addCollisions(listing: Listing, samples: Samples): void {
  for (const { folder, names } of findCaseCollisions(listing)) {
    const [first = '', ...others] = names;
    samples.add(
      folder === '' ? first : `${folder}/${first}`,
      `the same name as ${others.join(', ')}`,
    );
  }
}

/** What a bucket holds and no folder can: an object and others below its key; names that break lines. */
function addKeyFaults(listing: Listing, samples: Samples): void {
  const folders = new Set(Array.from(listing.folders(), ({ path }) => path));
  for (const { path, files } of listing.folders()) {
    for (const { name } of files) {
      const full = joinPath(path, name);
      if (folders.has(full)) samples.add(full, 'is a file and a folder at once');
      if (/[\0-\x1f\x7f]/.test(full)) samples.add(full, 'holds a control character');
    }
  }
}

function countBytes(text: string): number {
  const encoded = encodePath(text);
  return typeof encoded === 'string' ? Buffer.byteLength(encoded) : encoded.length;
}

function findLinuxNameFault(name: string): string | null {
  // Three bytes are the most that one code unit takes.
  if (name.length * 3 <= LINUX_NAME_BYTES || countBytes(name) <= LINUX_NAME_BYTES) return null;
  return `is longer than ${LINUX_NAME_BYTES} bytes`;
}

function createPathMeasure(destination: string, { windows }: NameRules) {
  const limit = windows ? WINDOWS_PATH_LENGTH : LINUX_PATH_BYTES;
  const measure = windows ? (text: string) => text.length : countBytes;
  const room = limit - measure(destination) - 1;
  return (path: string): string | null => {
    if (path.length * 3 <= room || measure(path) <= room) return null;
    return 'makes a path that is too long';
  };
}
