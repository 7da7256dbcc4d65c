import { pairFiles } from '../../checksums/pair-files.ts';
import type { ListedFile, Listing } from '../../counts/listing.ts';

/**
 * Whether `aws s3 sync` copies a file although the destination has one of the same size (pure): into a
 * bucket what is newer than its object, out of one, with `--exact-timestamps`, what has another time.
 * From `SizeAndLastModifiedSync` and `ExactTimestampsSync` in the sources of the AWS CLI 2.9.
 */
function isSentAgain(source: ListedFile, destination: ListedFile, isDownload: boolean): boolean {
  return isDownload
    ? source.modifiedMs !== destination.modifiedMs
    : source.modifiedMs > destination.modifiedMs;
}

/** The files of the same size on both sides that are copied all the same, and their bytes (pure). */
export function countSentAgain(
  source: Listing,
  destination: Listing,
): { readonly files: number; readonly bytes: number } {
  const isDownload = source.hasOwnTimes === true && destination.hasOwnTimes !== true;
  let files = 0;
  let bytes = 0;
  for (const pair of pairFiles(source, destination)) {
    if (!isSentAgain(pair.source, pair.destination, isDownload)) continue;
    files += 1;
    bytes += pair.source.bytes;
  }
  return { files, bytes };
}
