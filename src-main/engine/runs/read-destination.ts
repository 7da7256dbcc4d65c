import type { AwayPlace, Presence, RunId } from '../../../src-shared/run.ts';
import type { Places } from '../config/settings.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import type { Layout } from '../layout/layout.ts';
import type { PathPattern } from '../layout/path-pattern.ts';
import { mapBounded } from '../system/map-bounded.ts';
import { MARKER_NAME, readReceipt, RECEIPT_NAME } from '../transfer/receipt.ts';
import { readEntries, readFolderNames, toProblem, type ReadingPorts } from './read-place.ts';
import { scanPattern } from './scan-pattern.ts';

/** So many run folders at the destination are read at once. */
const WIDTH = 16;

/** What lies at the destination of all runs. */
export interface DestinationContent {
  /** Every run that has something there, by the names that its folders have there. */
  readonly runs: readonly RunId[];
  /** Whether a component's folder, a receipt or a marker is there; its full path is asked for. */
  tell(path: string): Presence;
  readonly away: readonly AwayPlace[];
}

/** Grows while reading. */
interface Found {
  readonly runs: Set<RunId>;
  readonly present: Set<string>;
  /** Folders that could not be read. */
  readonly unread: Set<string>;
  readonly away: AwayPlace[];
}

/** Reads what is at the destination. What cannot be read is named in `away`, and is never absent. */
export async function readDestination(
  places: Places,
  layout: Layout,
  ports: ReadingPorts,
): Promise<DestinationContent> {
  const found: Found = { runs: new Set(), present: new Set(), unread: new Set(), away: [] };
  const { destination } = places;
  let isAway = false;
  try {
    const read = isBucketPlace(destination)
      ? readRecords
      : layout.recordsPattern === null
        ? readDataFolders
        : readRunFolders;
    if (!(await read(found, places, layout, ports))) {
      const hint = 'Check that the drive or share is connected.';
      const problem = { code: 'PLACE_AWAY', message: `${destination} is not there.`, hint };
      found.away.push({ place: 'destination', folder: destination, problem });
      isAway = true;
    }
  } catch (error) {
    found.away.push({ place: 'destination', folder: destination, problem: toProblem(error) });
    isAway = true;
  }
  return {
    runs: [...found.runs],
    tell: (path) => {
      if (!isAway && found.present.has(path)) return 'present';
      return isAway || found.unread.has(ports.path.dirname(path)) ? 'away' : 'absent';
    },
    away: found.away,
  };
}

/** Each run has a folder with its components, its receipt and its marker; false without a destination. */
async function readRunFolders(
  found: Found,
  places: Places,
  layout: Layout,
  ports: ReadingPorts,
): Promise<boolean> {
  const { recordsPattern } = layout;
  const runs = recordsPattern && (await scan(recordsPattern, places, layout, ports));
  if (runs === null) return false;
  await mapBounded(
    runs.filter((run) => isNotLogs(run, places, layout, ports)),
    WIDTH,
    (run) => readRunFolder(run, found, places, layout, ports),
  );
  return true;
}

/** A folder is a run's when it is named like one or holds a component. */
async function readRunFolder(
  run: RunId,
  { runs, present, unread, away }: Found,
  places: Places,
  layout: Layout,
  ports: ReadingPorts,
): Promise<void> {
  const folder = layout.recordsFolder(places, run);
  const components = layout.components.map(({ name }) =>
    layout.destinationFolder(places.destination, name, run),
  );
  const records = [RECEIPT_NAME, MARKER_NAME].map((name) => ports.path.join(folder, name));
  try {
    const entries = (await readEntries(folder, ports)) ?? [];
    const there = new Set(entries.map(({ name }) => name));
    const isThere = (path: string) => there.has(ports.path.basename(path));
    for (const path of [...components, ...records]) if (isThere(path)) present.add(path);
    if (components.some(isThere) || layout.looksLikeRun(run)) runs.add(run);
  } catch (error) {
    away.push({ place: 'destination', folder, problem: toProblem(error) });
    unread.add(folder);
    if (layout.looksLikeRun(run)) runs.add(run);
  }
}

/** The destination holds the data alone, and the logs hold what is known of them. */
async function readDataFolders(
  found: Found,
  places: Places,
  layout: Layout,
  ports: ReadingPorts,
): Promise<boolean> {
  if ((await readEntries(places.destination, ports)) === null) return false;
  for (const { name } of layout.components) {
    const runs = await scan(layout.destinationPattern(name), places, layout, ports);
    for (const run of runs ?? []) {
      found.runs.add(run);
      found.present.add(layout.destinationFolder(places.destination, name, run));
    }
  }
  const folders = await readFolderNames(places.logs, ports);
  await mapBounded([...(folders ?? [])], WIDTH, async (name) => {
    const folder = ports.path.join(places.logs, name);
    for (const entry of (await readEntries(folder, ports)) ?? []) {
      if (entry.name !== RECEIPT_NAME && entry.name !== MARKER_NAME) continue;
      found.present.add(ports.path.join(folder, entry.name));
    }
  });
  return true;
}

/** Of a bucket what lies with the logs tells: which runs have a receipt, and of which components. */
async function readRecords(
  { runs, present }: Found,
  places: Places,
  layout: Layout,
  ports: ReadingPorts,
): Promise<boolean> {
  const { recordsPattern } = layout;
  const names = recordsPattern
    ? await scan(recordsPattern, { destination: places.logs }, layout, ports)
    : await readFolderNames(places.logs, ports);
  const known = [...(names ?? [])].filter((name) => layout.readRunName(name) !== null);
  await mapBounded(known, WIDTH, async (run) => {
    const folder = layout.recordsFolder(places, run);
    const receipt = await readReceipt(folder, ports);
    if (receipt === null) return;
    runs.add(run);
    for (const { name } of (await readEntries(folder, ports)) ?? []) {
      present.add(ports.path.join(folder, name));
    }
    for (const { name } of layout.components) {
      if (!(name in receipt.components)) continue;
      present.add(layout.destinationFolder(places.destination, name, run));
    }
  });
  return true;
}

/** The runs whose folders a pattern finds at the destination; null without the folder in front of them. */
async function scan(
  pattern: PathPattern,
  { destination }: Pick<Places, 'destination'>,
  layout: Layout,
  ports: ReadingPorts,
): Promise<readonly RunId[] | null> {
  const read = (folder: string) => readFolderNames(folder, ports);
  const found = await scanPattern(destination, pattern, read, ports.path);
  return found && found.flatMap((values) => layout.nameRun(values) ?? []);
}

function isNotLogs(run: RunId, places: Places, layout: Layout, { path }: ReadingPorts): boolean {
  return path.relative(layout.recordsFolder(places, run), places.logs) !== '';
}
