import type { AwayPlace, RunId, RunList, RunSummary } from '../../../src-shared/run.ts';
import type { Places, Settings } from '../config/settings.ts';
import type { Layout } from '../layout/layout.ts';
import { MARKER_NAME, RECEIPT_NAME } from '../transfer/receipt.ts';
import { readDestination, type DestinationContent } from './read-destination.ts';
import {
  findPresence,
  listSourceRuns,
  readSourcePlace,
  type ReadingPorts,
  type SourcePlaceContent,
} from './read-place.ts';

/**
 * All runs on the analysis computer's drive, the disk and at the destination, the newest first.
 * Reads the folders that a name of the layout's patterns is looked up in, for the MERSCOPE two
 * levels, and no file. What cannot be read is named in `away`, and its runs are `away` there, never
 * absent.
 */
export async function listRuns(
  { places, s3 }: Pick<Settings, 'places' | 's3'>,
  layout: Layout,
  ports: ReadingPorts,
): Promise<RunList> {
  const [z, disk, destination] = await Promise.all([
    readSourcePlace(places.z, layout, s3, ports),
    places.disk === null ? null : readSourcePlace(places.disk, layout, s3, ports),
    readDestination(places, layout, ports),
  ]);
  const names = joinNames(
    new Set([...listSourceRuns(z), ...listSourceRuns(disk)]),
    destination,
    layout,
  );
  const runs = names.map((run) => summarise(run, { z, disk, destination, places }, layout, ports));
  return {
    runs: runs.sort((a, b) => (a.run < b.run ? 1 : -1)),
    away: [...describeAway('z', z), ...describeAway('disk', disk), ...destination.away],
  };
}

/** At the destination a run may have another name, where the layout replaces characters. */
function joinNames(
  atSources: ReadonlySet<RunId>,
  { runs }: DestinationContent,
  layout: Layout,
): readonly RunId[] {
  const [first] = layout.components;
  const place = (run: RunId) => (first ? layout.destinationFolder('', first.name, run) : run);
  const known = new Set([...atSources].map(place));
  const others = runs.filter((run) => !known.has(place(run)));
  return [...atSources, ...others];
}

function describeAway(place: 'z' | 'disk', content: SourcePlaceContent | null): AwayPlace[] {
  if (content === null) return [];
  return content.problems.map((problem) => ({ place, folder: content.folder, problem }));
}

interface Everywhere {
  readonly z: SourcePlaceContent;
  readonly disk: SourcePlaceContent | null;
  readonly destination: DestinationContent;
  readonly places: Places;
}

function summarise(
  run: RunId,
  { z, disk, destination, places }: Everywhere,
  layout: Layout,
  { path }: ReadingPorts,
): RunSummary {
  const components = layout.components.map(({ name }) => ({
    component: name,
    z: findPresence(z, name, run),
    disk: findPresence(disk, name, run),
    destination: destination.tell(layout.destinationFolder(places.destination, name, run)),
  }));
  const records = layout.recordsFolder(places, run);
  return {
    ...layout.describeRun(run),
    components,
    receipt: destination.tell(path.join(records, RECEIPT_NAME)),
    marker: destination.tell(path.join(records, MARKER_NAME)),
  };
}
