import type { ComponentName } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';
import type { Layout } from '../layout/layout.ts';
import { fillPattern, type PathPattern, type PatternValues } from '../layout/path-pattern.ts';
import type { Ports } from '../ports.ts';
import { readEntries, readFolderNames } from '../runs/read-place.ts';
import { scanPattern } from '../runs/scan-pattern.ts';
import { mapBounded } from '../system/map-bounded.ts';
import type { Partition } from './schedule.ts';

/** So many partitions are looked at at once. */
const WIDTH = 16;

/** Where partitions are taken from, and the folder that each component goes to. */
export interface PartitionPlaces {
  readonly source: string;
  readonly destinations: ReadonlyMap<ComponentName, string>;
}

/**
 * Every partition at the source by its path, with what is known of it; reads folders alone. Throws
 * `AppError` PLACE_AWAY or PLACE_SILENT when the source, or a partition, cannot be read.
 */
export async function findPartitions(
  places: PartitionPlaces,
  layout: Layout,
  ports: Pick<Ports, 'clock' | 'platform' | 'path'>,
): Promise<readonly Partition[]> {
  const read = (folder: string) => readFolderNames(folder, ports);
  const [first] = layout.components;
  const pattern = first && layout.sourcePattern(first.name);
  if (!pattern) return [];
  if ((await read(places.source)) === null) {
    throw new AppError('PLACE_AWAY', `${places.source} is not there.`, {
      hint: 'Check that the drive or share is connected.',
    });
  }
  const found = await scanPattern(places.source, folderOf(pattern), read, ports.path);
  const partitions = await mapBounded(found ?? [], WIDTH, (values) =>
    lookAt(values, places, layout, ports),
  );
  return [...partitions].sort((one, other) => (one.folder < other.folder ? -1 : 1));
}

function folderOf(pattern: PathPattern): PathPattern {
  return { ...pattern, segments: pattern.segments.slice(0, -1) };
}

async function lookAt(
  values: PatternValues,
  { source, destinations }: PartitionPlaces,
  layout: Layout,
  ports: Pick<Ports, 'clock' | 'platform' | 'path'>,
): Promise<Partition> {
  const { path } = ports;
  const files = layout.components.flatMap(({ name }) => {
    const pattern = layout.sourcePattern(name);
    const place = destinations.get(name);
    if (pattern === null || place === undefined) return [];
    return { component: name, place, source: path.join(source, ...fillPattern(pattern, values)) };
  });
  const folder = path.dirname(files[0]?.source ?? source);
  const entries = (await readEntries(folder, ports)) ?? [];
  const there = new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name));
  const markers = layout.components.flatMap(({ name }) => layout.finishedMarkers(name).files);
  const absent = (names: readonly string[]) =>
    [...new Set(names)].filter((name) => !there.has(name));
  const unmarked = absent(markers);
  const missing = absent(files.map((file) => path.basename(file.source)));
  const state = unmarked.length > 0 ? 'unfinished' : missing.length > 0 ? 'incomplete' : 'ready';
  return { folder, values, files, state, missing: unmarked.length > 0 ? unmarked : missing };
}
