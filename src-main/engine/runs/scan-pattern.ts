import type { PlatformPath } from 'node:path';
import { joinPlace } from '../destination/join-place.ts';
import {
  fillPattern,
  matchSegment,
  type PathPattern,
  type PatternSegment,
  type PatternValues,
} from '../layout/path-pattern.ts';
import { mapBounded } from '../system/map-bounded.ts';

/** So many folders of one level are read at once, unless it is said how many. */
const WIDTH = 16;

/** Reads the names of the folders in a folder; null when there is no such folder. */
export type ReadNames = (folder: string) => Promise<ReadonlySet<string> | null>;

/**
 * Every folder below a place that a pattern stands for, as the values of its names; null when there
 * is not even the folder in front of the first name. Only folders in which a name has to be looked
 * up are read, each once for every level of names. Throws what `read` throws.
 */
export async function scanPattern(
  place: string,
  pattern: PathPattern,
  read: ReadNames,
  path: PlatformPath,
  width = WIDTH,
): Promise<readonly PatternValues[] | null> {
  const levels = splitLevels(pattern.segments);
  let found: readonly Found[] = [{ folder: place, values: {} }];
  for (const [depth, level] of levels.entries()) {
    const next = await mapBounded(found, width, async ({ folder, values }) => {
      const parent = joinPlace(path, folder, ...level.above);
      const names = await read(parent);
      return names && [...names].flatMap((name) => enter(parent, name, level, values, path));
    });
    if (depth === 0 && next[0] === null) return null;
    found = next.flatMap((folders) => folders ?? []);
  }
  return found.map(({ values }) => values);
}

interface Found {
  readonly folder: string;
  readonly values: PatternValues;
}

/** A folder to be read: those in front of it, which have names of their own, and what is looked for. */
interface Level {
  readonly above: readonly string[];
  readonly segment: PatternSegment;
}

/** Folders behind the last name in braces have to be there too, so the last of them is looked for. */
function splitLevels(segments: readonly PatternSegment[]): readonly Level[] {
  const levels: Level[] = [];
  let above: string[] = [];
  for (const [index, segment] of segments.entries()) {
    const hasName = segment.some(({ kind }) => kind === 'name');
    if (hasName || index === segments.length - 1) {
      levels.push({ above, segment });
      above = [];
    } else {
      above.push(...fillPattern({ segments: [segment] }, {}));
    }
  }
  return levels;
}

function enter(
  parent: string,
  name: string,
  { segment }: Level,
  known: PatternValues,
  path: PlatformPath,
): readonly Found[] {
  const values = matchSegment(segment, name, known);
  return values === null ? [] : [{ folder: joinPlace(path, parent, name), values }];
}
