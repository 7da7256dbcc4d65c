import type { ComponentName } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';
import type { Layout } from '../layout/layout.ts';
import { fillPattern, type PatternValues } from '../layout/path-pattern.ts';

/** One file that is to be moved: a line of the schedule. */
export interface Transfer {
  /** The same for all files of a partition, and part of their new names. */
  readonly id: string;
  readonly component: ComponentName;
  /** Full path. */
  readonly source: string;
  /** The folder that must be there. */
  readonly place: string;
  /** Below the place, with `/`. */
  readonly path: string;
}

/** One file of a partition, and the folder that its component goes to. */
interface PartitionFile {
  readonly component: ComponentName;
  readonly source: string;
  readonly place: string;
}

/** A partition as it was found. */
export interface Partition {
  /** Its folder at the source. */
  readonly folder: string;
  readonly values: PatternValues;
  /** `unfinished`: its marker is not there; `incomplete`: marked, but a file is missing. */
  readonly state: 'ready' | 'unfinished' | 'incomplete';
  /** The names that are not there. */
  readonly missing: readonly string[];
  readonly files: readonly PartitionFile[];
}

/** The whole schedule, and what is new in it. */
export interface Schedule {
  readonly transfers: readonly Transfer[];
  readonly added: readonly Transfer[];
}

/**
 * Adds every partition that is ready to a schedule (pure but for `makeUnique`). What is on it already
 * keeps its names, also where it is gone from the source by now. Throws `AppError`
 * PARTITION_COLLISION when two names would become one.
 */
export function planSchedule(
  earlier: readonly Transfer[],
  partitions: readonly Partition[],
  layout: Layout,
  makeUnique: () => string,
): Schedule {
  refuseCollisions(partitions, layout);
  const known = new Set(earlier.map(({ source }) => source));
  const added = partitions.flatMap(({ state, values, files }) => {
    if (state !== 'ready' || files.some(({ source }) => known.has(source))) return [];
    const id = makeUnique();
    return files.map((file) => ({ id, ...file, path: composePath(file, values, id, layout) }));
  });
  return { transfers: [...earlier, ...added], added };
}

function composePath(
  { component }: PartitionFile,
  values: PatternValues,
  unique: string,
  layout: Layout,
): string {
  const pattern = layout.destinationPattern(component);
  return fillPattern(pattern, { ...layout.rename(values), unique }).join('/');
}

/** Servers whose names differ in nothing but replaced characters, or in case, are not to be mixed. */
function refuseCollisions(partitions: readonly Partition[], layout: Layout): void {
  const first = new Map<string, Partition>();
  for (const partition of partitions) {
    const renamed = layout.rename(partition.values);
    const key = JSON.stringify(Object.values(renamed)).toLowerCase();
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, partition);
      continue;
    }
    throw new AppError(
      'PARTITION_COLLISION',
      `${other.folder} and ${partition.folder} would both become ${Object.values(renamed).join(', ')} at the destination.`,
      { hint: 'Leave one of them out, or choose other characters under [rename] in the layout.' },
    );
  }
  refuseMixedFolders(partitions, layout);
}

/** The folder at the destination belongs to one server, whichever partitions it has. */
function refuseMixedFolders(partitions: readonly Partition[], layout: Layout): void {
  const owners = new Map<string, { readonly values: string; readonly folder: string }>();
  for (const { files, values, folder } of partitions) {
    for (const { component } of files) {
      const { segments, names } = layout.destinationPattern(component);
      const parent = fillPattern({ segments: segments.slice(0, -1) }, layout.rename(values));
      const told = names.flatMap((name) => values[name] ?? []).join('\n');
      const key = `${component} ${parent.join('/').toLowerCase()}`;
      const owner = owners.get(key);
      if (owner !== undefined && owner.values !== told) {
        throw new AppError(
          'PARTITION_COLLISION',
          `${owner.folder} and ${folder} would both go to ${parent.join('/')}.`,
          {
            hint: 'Leave one of them out, or choose other characters under [rename] in the layout.',
          },
        );
      }
      owners.set(key, { values: told, folder });
    }
  }
}

/** The transfers of each partition, in the schedule's order (pure). */
export function groupTransfers(
  transfers: readonly Transfer[],
): ReadonlyMap<string, readonly Transfer[]> {
  return Map.groupBy(transfers, ({ id }) => id);
}
