import { formatQuantity } from '../../../src-shared/format.ts';
import type { Difference } from '../../../src-shared/report.ts';
import { align } from './align.ts';
import { findBlindSpots } from './blind-spots.ts';
import { isSameFile, KIND_NAMES, TIME_TOLERANCE_MS } from './compare.ts';
import type { ListedFile, ListedFolder, Listing } from './listing.ts';
import { folderKey, joinPath } from './packed-listing.ts';

/**
 * What changed at the source between two walks, as `changed-at-source`, each with a sentence: how
 * it changed, and which state the destination holds. `sourceBytes` is the state after. Folders end
 * with `/`. Both walks saw the same file system, so no tolerance applies between them. What one of
 * them could not read is left out: nobody knows whether it changed.
 */
export function* findSourceChanges(
  before: Listing,
  after: Listing,
  destination: Listing | null,
): Generator<Difference> {
  const isUnknown = findUnknown(before, after);
  const hasOwnTimes = after.hasOwnTimes === true || destination?.hasOwnTimes === true;
  const toleranceMs = hasOwnTimes ? Infinity : TIME_TOLERANCE_MS;
  const folders = align<ListedFolder>(
    (folder) => folderKey(folder.path),
    before.folders(),
    after.folders(),
    destination?.folders() ?? [],
  );
  for (const [was, is, copy] of folders) {
    const folder = (was ?? is)?.path;
    if (folder === undefined || isUnknown(folder)) continue;
    if (!was || !is) {
      const holding = copy ? 'holds it' : 'does not hold it';
      yield createDifference(
        `${folder}/`,
        {},
        is ? 'appeared' : 'vanished',
        destination && holding,
      );
    }
    const files = align<ListedFile>(
      (file) => file.name,
      was?.files ?? [],
      is?.files ?? [],
      copy?.files ?? [],
    );
    for (const [earlier, later, held] of files) {
      const sighting = { before: earlier, after: later, copy: held };
      const change = describeChange(sighting);
      const path = joinPath(folder, (earlier ?? later ?? held)!.name);
      if (change === null || isUnknown(path)) continue;
      yield createDifference(
        path,
        sighting,
        change,
        destination && describeHolding(sighting, toleranceMs),
      );
    }
  }
}

/** One file before, after, and at the destination. */
interface Sighting {
  readonly before?: ListedFile | undefined;
  readonly after?: ListedFile | undefined;
  readonly copy?: ListedFile | undefined;
}

function findUnknown(before: Listing, after: Listing): (path: string) => boolean {
  const wasHidden = findBlindSpots(before);
  const isHidden = findBlindSpots(after);
  return (path) => {
    const key = folderKey(path);
    return wasHidden(key) || isHidden(key);
  };
}

function describeChange({ before, after }: Sighting): string | null {
  if (!before) return after ? 'appeared' : null;
  if (!after) return 'vanished';
  if (before.kind !== after.kind) return `was replaced by ${KIND_NAMES[after.kind]}`;
  const growth = after.bytes - before.bytes;
  if (growth > 0) return `grew by ${formatQuantity(growth, 'byte')}`;
  if (growth < 0) return `shrank by ${formatQuantity(-growth, 'byte')}`;
  return before.modifiedMs === after.modifiedMs ? null : 'was written again at the same size';
}

function describeHolding({ before, after, copy }: Sighting, toleranceMs: number): string {
  if (!copy) return 'does not hold it';
  const holdsBefore = before !== undefined && isSameFile(copy, before, toleranceMs);
  const holdsAfter = after !== undefined && isSameFile(copy, after, toleranceMs);
  if (holdsBefore && holdsAfter)
    return toleranceMs === Infinity
      ? 'holds one of the two states'
      : 'holds one of the two states, too close in time to tell which';
  if (!before || !after) return holdsBefore || holdsAfter ? 'holds it' : 'holds another state';
  if (holdsAfter) return 'holds the newer state';
  return holdsBefore ? 'holds the older state' : 'holds neither state';
}

function createDifference(
  path: string,
  { after, copy }: Sighting,
  change: string,
  holding: string | null,
): Difference {
  const note = `${change} while the transfer ran`;
  return {
    path,
    kind: 'changed-at-source',
    sourceBytes: after?.bytes ?? null,
    destinationBytes: copy?.bytes ?? null,
    note: holding === null ? note : `${note}; the destination ${holding}`,
  };
}
