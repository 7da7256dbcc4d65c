import { formatBytes } from '../../../src-shared/format.ts';
import type { PreflightItem } from '../../../src-shared/preflight.ts';
import { pass, refuse, warn } from './item.ts';

/**
 * Whether what is still missing fits (pure). `missingBytes` is an upper bound; `freeBytes` is null
 * when the file system does not tell, and may itself be more than a quota allows.
 */
export function checkSpace(
  destination: string,
  missingBytes: number,
  freeBytes: number | null,
): PreflightItem {
  const missing = formatBytes(missingBytes);
  if (freeBytes === null) {
    return warn('space', {
      code: 'FREE_SPACE_UNKNOWN',
      message: `${destination} does not tell how much space is free; up to ${missing} are to be copied.`,
    });
  }
  const free = formatBytes(freeBytes);
  if (missingBytes <= freeBytes) {
    return pass('space', `${destination} has ${free} free; up to ${missing} are to be copied.`);
  }
  return refuse('space', {
    code: 'NOT_ENOUGH_SPACE',
    message: `${destination} has only ${free} free; up to ${missing} are to be copied.`,
    hint: `Free at least ${formatBytes(missingBytes - freeBytes)} there, or transfer single components with --copy-type.`,
  });
}
