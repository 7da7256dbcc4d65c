import type { Counts } from '../../../src-shared/counts.ts';
import type { HistoryEntry } from '../../../src-shared/journal.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import type { Readiness } from '../../../src-shared/readiness.ts';
import type { ComponentPresence, RunId, RunList } from '../../../src-shared/run.ts';
import type { CountedPlace, ListedRun, RunOverview } from '../../../src-shared/run-details.ts';
import type { Places } from '../config/settings.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import type { Layout } from '../layout/layout.ts';

/** What was found when everything was looked at. */
export interface Scan {
  readonly list: RunList;
  readonly history: readonly HistoryEntry[];
  readonly historyProblem: Problem | null;
}

/** Where a component lies that has a size to be counted. */
interface CountedFolder {
  readonly place: CountedPlace;
  readonly folder: string;
}

const PLACES = ['z', 'disk', 'destination'] as const;

/** The first place that has the component; null when none has, as far as they could be looked at. */
function locateComponent(
  run: RunId,
  presence: ComponentPresence,
  places: Places,
  layout: Layout,
): CountedFolder | null {
  const place = PLACES.find((one) => presence[one] === 'present');
  if (place === undefined) return null;
  const { component } = presence;
  const root = places[place];
  if (place === 'destination') {
    return { place, folder: layout.destinationFolder(places.destination, component, run) };
  }
  return root === null ? null : { place, folder: layout.sourceFolder(root, component, run) };
}

/**
 * The folders whose sizes the list shows: first all that may still be transferred, newest first. To
 * count in a bucket is too much for the eye alone.
 */
export function listCountedFolders({ list }: Scan, places: Places, layout: Layout): string[] {
  const all = list.runs.flatMap(({ run, components }) =>
    components.flatMap((presence) => locateComponent(run, presence, places, layout) ?? []),
  );
  const isArchived = all.map(({ place }) => place === 'destination');
  const open = all.filter((_, index) => !isArchived[index]);
  const archived = all.filter((_, index) => isArchived[index]);
  return [...open, ...archived].map(({ folder }) => folder).filter((one) => !isBucketPlace(one));
}

/** What is known by now, null while it is not. */
export interface OverviewFinders {
  readonly size: (folder: string) => Counts | null;
  readonly readiness: (run: RunId) => Readiness | null;
}

/** The list of runs with what else is known of each; pure. */
export function composeOverview(
  { list, history, historyProblem }: Scan,
  places: Places,
  layout: Layout,
  find: OverviewFinders,
): RunOverview {
  const newest = new Map<RunId, HistoryEntry>();
  for (const entry of history) if (!newest.has(entry.run)) newest.set(entry.run, entry);
  const runs = list.runs.map((run): ListedRun => {
    const last = newest.get(run.run);
    return {
      ...run,
      components: run.components.map((presence) => {
        const where = locateComponent(run.run, presence, places, layout);
        const counts = where && find.size(where.folder);
        return { ...presence, size: where && counts ? { place: where.place, counts } : null };
      }),
      readiness: find.readiness(run.run),
      lastTransfer: last ? { id: last.id, state: last.state, at: last.startedAt } : null,
    };
  });
  return { runs, away: list.away, historyProblem };
}
