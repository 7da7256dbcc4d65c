import type { CopyRequest } from '../copier.ts';
import type { Telling } from './command.ts';

/** From this average on the time goes into bytes, and what a line a file costs does not count. */
const LARGE_BYTES = 1024 * 1024;

/** Fewer files than this are copied before several rsyncs are started. */
const FEWEST_SHARED_FILES = 2;

/** Small files are told by the log alone: two lines a file would cost more than copying it. */
export function chooseTelling({ listing }: CopyRequest): Telling {
  if (listing === undefined) return 'output';
  const { files, bytes } = listing.counts;
  return bytes >= files * LARGE_BYTES ? 'output' : 'log';
}

/**
 * Whether several rsyncs copy at once. Hard links are only seen by one rsync that copies all of
 * them, and what could not be read is in nobody's share.
 */
export function isShared({ threads, listing }: CopyRequest, options: readonly string[]): boolean {
  if (threads < 2 || listing === undefined || listing.unreadable.length > 0) return false;
  const keepsHardLinks = options.some((option) => /^(?:--hard-links|-[A-Za-z]*H)/.test(option));
  return !keepsHardLinks && listing.counts.files >= FEWEST_SHARED_FILES;
}
