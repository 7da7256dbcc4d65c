import type { PreflightItem } from '../../../src-shared/preflight.ts';
import type { ComponentName } from '../../../src-shared/run.ts';
import type { Listing } from '../counts/listing.ts';
import type { Destination } from '../destination/destination.ts';
import { createFolderDestination } from '../destination/folder.ts';
import type { Ports } from '../ports.ts';
import type { LayoutNames } from '../layout/layout.ts';
import { checkLayoutNames } from './check-layout-names.ts';
import { checkReadable } from './check-readable.ts';
import { checkRecentFiles } from './check-recent-files.ts';

/** A component whose source has been walked. */
export interface CountedComponent {
  readonly component: ComponentName;
  readonly listing: Listing;
  /** The component's folder at the destination, which need not be there. */
  readonly destination: string;
  /** Bytes not yet right at the destination; all of the source's when that is not known. */
  readonly missingBytes: number;
}

export interface ContentToCheck {
  /** The root of the destination. */
  readonly destination: string;
  /** What checks it; a folder unless it is given. */
  readonly target?: Destination;
  readonly components: readonly CountedComponent[];
  readonly recentMinutes: number;
  /** What the layout allows; absent: everything. */
  readonly names?: LayoutNames;
}

/**
 * What can be checked once the sources have been walked, before the first byte: that they could be
 * read, names that the destination cannot hold, files that just changed, space. Nothing is written.
 */
export async function preflightContent(
  { destination, target, components, recentMinutes, names: allowed }: ContentToCheck,
  ports: Pick<Ports, 'clock' | 'path' | 'platform'>,
): Promise<readonly PreflightItem[]> {
  const nowMs = ports.clock.now();
  const missingBytes = components.reduce((sum, one) => sum + one.missingBytes, 0);
  const checks = target ?? createFolderDestination({ destination, logs: destination }, ports);
  const names = await checks.checkNames(components);
  const space = await checks.checkSpace(missingBytes);
  return [
    ...components.map(({ component, listing }) => checkReadable(component, listing)),
    ...names,
    ...(allowed
      ? components.flatMap(
          (one) =>
            checkLayoutNames(one.component, one.listing, listLeading(one, destination), allowed) ??
            [],
        )
      : []),
    ...components.map(({ component, listing }) =>
      checkRecentFiles(component, listing, recentMinutes, nowMs),
    ),
    ...space,
  ];
}

/** The folders between the root of the destination and a component's. */
function listLeading({ destination }: CountedComponent, root: string): readonly string[] {
  return destination
    .slice(root.length)
    .split(/[\\/]/)
    .filter((name) => name !== '');
}
