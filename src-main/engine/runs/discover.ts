import type {
  AwayPlace,
  ComponentName,
  Presence,
  RunId,
  RunList,
  RunSummary,
} from '../../../src-shared/run.ts';
import type { Places } from '../config/settings.ts';
import type { Layout } from '../layout/layout.ts';
import { mapBounded } from '../system/map-bounded.ts';
import { MARKER_NAME, RECEIPT_NAME } from '../transfer/receipt.ts';
import {
  findPresence,
  listSourceRuns,
  readEntries,
  readFolderNames,
  readSourcePlace,
  toProblem,
  type ReadingPorts,
  type SourcePlaceContent,
} from './read-place.ts';
import { findRunIdFault } from './run-id.ts';
import { parseRunName } from './run-name.ts';

/** So many run folders at the destination are read at once. */
const WIDTH = 16;

/** What lies at the destination of one run. */
interface DestinationContent {
  readonly components: ReadonlyMap<ComponentName, Presence>;
  readonly receipt: Presence;
  readonly marker: Presence;
}

interface Destination {
  readonly runs: ReadonlyMap<RunId, DestinationContent>;
  /** For runs that have nothing there: absent, or away when the destination could not be read. */
  readonly others: DestinationContent;
  readonly away: readonly AwayPlace[];
}

/**
 * All runs on the analysis computer's drive, the disk and at the destination, the newest first.
 * Reads two levels of folders and no file. What cannot be read is named in `away`, and its runs
 * are `away` there, never absent.
 */
export async function listRuns(
  places: Places,
  layout: Layout,
  ports: ReadingPorts,
): Promise<RunList> {
  const [z, disk, destination] = await Promise.all([
    readSourcePlace(places.z, layout, ports),
    places.disk === null ? null : readSourcePlace(places.disk, layout, ports),
    readDestination(places, layout, ports),
  ]);
  const names = new Set([
    ...listSourceRuns(z),
    ...listSourceRuns(disk),
    ...destination.runs.keys(),
  ]);
  const runs = [...names].map((run) => summarise(run, { z, disk, destination }, layout));
  return {
    runs: runs.sort((a, b) => (a.run < b.run ? 1 : -1)),
    away: [...describeAway('z', z), ...describeAway('disk', disk), ...destination.away],
  };
}

function describeAway(place: 'z' | 'disk', content: SourcePlaceContent | null): AwayPlace[] {
  if (content === null) return [];
  return content.problems.map((problem) => ({ place, folder: content.folder, problem }));
}

interface Everywhere {
  readonly z: SourcePlaceContent;
  readonly disk: SourcePlaceContent | null;
  readonly destination: Destination;
}

function summarise(run: RunId, { z, disk, destination }: Everywhere, layout: Layout): RunSummary {
  const there = destination.runs.get(run) ?? destination.others;
  const components = layout.components.map(({ name }) => ({
    component: name,
    z: findPresence(z, name, run),
    disk: findPresence(disk, name, run),
    destination: there.components.get(name) ?? 'absent',
  }));
  return { ...parseRunName(run), components, receipt: there.receipt, marker: there.marker };
}

async function readDestination(
  places: Places,
  layout: Layout,
  ports: ReadingPorts,
): Promise<Destination> {
  const folder = places.destination;
  try {
    const names = await readFolderNames(folder, ports);
    if (names === null) {
      const hint = 'Check that the drive or share is connected.';
      const problem = { code: 'PLACE_AWAY', message: `${folder} is not there.`, hint };
      return allAway([{ place: 'destination', folder, problem }], layout);
    }
    const candidates = [...names].filter((name) => isCandidate(name, places, layout, ports));
    const found = await mapBounded(candidates, WIDTH, (run) =>
      readRunFolder(run, places, layout, ports),
    );
    return {
      runs: new Map(found.flatMap(({ run, content }) => (content ? [[run, content]] : []))),
      others: fill('absent', layout),
      away: found.flatMap(({ away }) => away ?? []),
    };
  } catch (error) {
    return allAway([{ place: 'destination', folder, problem: toProblem(error) }], layout);
  }
}

function allAway(away: readonly AwayPlace[], layout: Layout): Destination {
  return { runs: new Map(), others: fill('away', layout), away };
}

function fill(presence: Presence, layout: Layout): DestinationContent {
  const components = new Map(layout.components.map(({ name }) => [name, presence]));
  return { components, receipt: presence, marker: presence };
}

function isCandidate(name: string, places: Places, layout: Layout, ports: ReadingPorts): boolean {
  const folder = layout.destinationRunFolder(places.destination, name);
  return findRunIdFault(name) === null && ports.path.relative(folder, places.logs) !== '';
}

interface RunFolder {
  readonly run: RunId;
  /** Null when the folder is no run's. */
  readonly content: DestinationContent | null;
  readonly away?: AwayPlace;
}

/** A folder is a run's when it is named like one or holds a component. */
async function readRunFolder(
  run: RunId,
  places: Places,
  layout: Layout,
  ports: ReadingPorts,
): Promise<RunFolder> {
  const folder = layout.destinationRunFolder(places.destination, run);
  const { acquiredAt, instrument } = parseRunName(run);
  const looksLikeRun = acquiredAt !== null && instrument !== null;
  try {
    const entries = (await readEntries(folder, ports)) ?? [];
    const names = new Set(entries.map(({ name }) => name));
    const tell = (name: string): Presence => (names.has(name) ? 'present' : 'absent');
    const components = new Map(layout.components.map(({ name }) => [name, tell(name)]));
    const content = { components, receipt: tell(RECEIPT_NAME), marker: tell(MARKER_NAME) };
    const isRun = looksLikeRun || [...components.values()].includes('present');
    return { run, content: isRun ? content : null };
  } catch (error) {
    const away: AwayPlace = { place: 'destination', folder, problem: toProblem(error) };
    return { run, content: looksLikeRun ? fill('away', layout) : null, away };
  }
}
