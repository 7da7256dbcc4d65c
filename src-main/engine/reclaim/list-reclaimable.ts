import type { Receipt } from '../../../src-shared/receipt.ts';
import type { Reclaimable, ReclaimCandidate, ReclaimList } from '../../../src-shared/reclaim.ts';
import type { RunSummary, SourcePlace } from '../../../src-shared/run.ts';
import type { Settings } from '../config/settings.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import type { Layout } from '../layout/layout.ts';
import type { Ports } from '../ports.ts';
import { listRuns } from '../runs/discover.ts';
import { readReceipt } from '../transfer/receipt.ts';
import { listTrash, type TrashPlace } from './trash.ts';

/** What freeing works with. */
export interface ReclaimParts {
  readonly settings: Settings;
  readonly layout: Layout;
  readonly ports: Ports;
}

/** Z: and, when there is one, the disk; nothing is ever deleted in a bucket. */
export function listPlaces({ settings }: Pick<ReclaimParts, 'settings'>): readonly TrashPlace[] {
  const { z, disk } = settings.places;
  const places = [
    { place: 'z', folder: z } as const,
    ...(disk === null ? [] : [{ place: 'disk', folder: disk } as const]),
  ];
  return places.filter(({ folder }) => !isBucketPlace(folder));
}

const WEEK_MS = 7 * 86_400_000;

/** Until when something must have been verified to be freed now. */
export function latestVerification({ settings, ports }: ReclaimParts): number {
  return ports.clock.now() - settings.reclaim.weeks * WEEK_MS;
}

/**
 * What was verified long enough ago and is still at a source, and what lies in the trash. Only
 * receipts and the names of folders are read, so this is what could be freed, not what may be: that
 * is found out by comparing. Throws `AppError` TRASH_UNREADABLE.
 */
export async function listReclaimable(parts: ReclaimParts): Promise<ReclaimList> {
  const { settings, layout, ports } = parts;
  const { isEnabled, weeks, graceDays } = settings.reclaim;
  const places = listPlaces(parts);
  const candidates: ReclaimCandidate[] = [];
  const { runs } = await listRuns(settings, layout, ports);
  for (const run of runs.filter(({ receipt }) => receipt === 'present')) {
    const folder = layout.recordsFolder(settings.places, run.run);
    const receipt = await readReceipt(folder, ports);
    if (receipt === null) continue;
    for (const place of places) {
      const components = listComponents(run, receipt, place, parts);
      if (components.length > 0) {
        candidates.push({ run: run.run, place: place.place, components });
      }
    }
  }
  const trash = [];
  for (const place of places) {
    for (const { trashFolder: _, ...entry } of await listTrash(place, graceDays, parts)) {
      trash.push(entry);
    }
  }
  return { isEnabled, weeks, candidates, trash };
}

function listComponents(
  { run, components }: RunSummary,
  receipt: Receipt,
  { place, folder }: TrashPlace,
  parts: ReclaimParts,
): Reclaimable[] {
  return components.flatMap((presence) => {
    const { component } = presence;
    const known = receipt.components[component];
    if (!isPresent(presence, place) || known?.verdict !== 'verified') return [];
    if (known.counts === null) return [];
    if (Date.parse(known.finishedAt) > latestVerification(parts)) return [];
    return {
      component,
      folder: parts.layout.sourceFolder(folder, component, run),
      files: known.counts.files,
      bytes: known.counts.bytes,
      verifiedAt: known.finishedAt,
      verify: known.verify,
    };
  });
}

function isPresent(presence: RunSummary['components'][number], place: SourcePlace): boolean {
  return presence[place] === 'present' && presence.destination === 'present';
}
