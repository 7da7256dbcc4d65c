import { findNearest } from '../config/find-nearest.ts';
import type { Finding } from '../config/finding.ts';
import { findingAt, suggest } from './layout-finding.ts';
import type { LayoutFile } from './layout-schema.ts';
import { mayOverlap, parsePattern, type PathPattern } from './path-pattern.ts';

/** The patterns of one component. */
interface ComponentPatterns {
  readonly name: string;
  /** Null where somebody names the folder. */
  readonly source: PathPattern | null;
  readonly destination: PathPattern;
}

/** All patterns of a layout. */
export interface LayoutPatterns {
  /** How a run's name is made: one segment. */
  readonly run: PathPattern;
  readonly records: PathPattern | null;
  readonly components: readonly ComponentPatterns[];
}

/** Stands for a name that is made up once and is not met again. */
const UNIQUE = 'unique';

/** The patterns of a layout, or all that is wrong with them (pure). */
export function checkPatterns(file: LayoutFile): {
  readonly patterns: LayoutPatterns | null;
  readonly problems: readonly Finding[];
} {
  const problems: Finding[] = [];
  const read = (path: Finding['path'], text: string | undefined): PathPattern | null => {
    if (text === undefined) return null;
    const parsed = parsePattern(text);
    if (!('fault' in parsed)) return parsed;
    const sentence = `${path.join('.')} (${JSON.stringify(text)}) ${parsed.fault}.`;
    problems.push(findingAt(path, sentence, parsed.hint));
    return null;
  };
  const components = Object.entries(file.components).map(([name, { source, destination }]) => ({
    name,
    source: read(['components', name, 'source'], source),
    destination: read(['components', name, 'destination'], destination),
  }));
  const records = read(['records'], file.records);
  const run = read(['run'], file.run ?? chooseTemplate(components));
  if (problems.length > 0) return { patterns: null, problems };
  if (run === null) return { patterns: null, problems: [explainNoRun(components)] };
  const complete = components.flatMap(({ destination, ...rest }) =>
    destination === null ? [] : { ...rest, destination },
  );
  const patterns = { run, records, components: complete };
  problems.push(
    ...checkTemplate(run),
    ...complete.flatMap((component) => checkNamesOf(component, run, file.unit === 'partitions')),
    ...checkSeparate(complete),
    ...checkRecords(patterns),
  );
  return { patterns, problems };
}

interface Read {
  readonly source: PathPattern | null;
}

/** With one name in braces the name is the run's. */
function chooseTemplate(components: readonly Read[]): string | undefined {
  const names = components.find(({ source }) => source !== null)?.source?.names ?? [];
  return names.length === 1 ? `{${names[0]}}` : undefined;
}

function explainNoRun(components: readonly Read[]): Finding {
  const names = components.find(({ source }) => source !== null)?.source?.names ?? [];
  const example = names.length === 0 ? '{run}' : names.map((name) => `{${name}}`).join('__');
  const sentence = 'run is missing: it says how the name of a run is made of the names in braces.';
  return findingAt(['run'], sentence, `For example run = "${example}".`);
}

function checkTemplate(run: PathPattern): readonly Finding[] {
  if (run.names.length === 0) {
    return [findingAt(['run'], 'run has no name in braces, so that all runs would be one.')];
  }
  if (run.segments.length === 1) return [];
  return [findingAt(['run'], 'run contains a /, but the name of a run is the name of one folder.')];
}

/** Source and destination are made of what the run's name is made of, neither more nor less. */
function checkNamesOf(
  { name, source, destination }: ComponentPatterns,
  run: PathPattern,
  isPartition: boolean,
): readonly Finding[] {
  return (['source', 'destination'] as const).flatMap((side) => {
    const pattern = side === 'source' ? source : destination;
    if (pattern === null) return [];
    const path = ['components', name, side];
    const isUnique = isPartition && side === 'destination';
    const known = isUnique ? [...run.names, UNIQUE] : run.names;
    const unknown = pattern.names.filter((each) => !known.includes(each));
    if (unknown.length > 0) return explainUnknown(path, unknown, known);
    const missing = isUnique ? [UNIQUE] : run.names;
    const lacking = missing.filter((each) => !pattern.names.includes(each));
    if (lacking.length === 0) return [];
    const inBraces = lacking.map((each) => `{${each}}`).join(', ');
    const sentence = `${path.join('.')} lacks ${inBraces}: two runs would have one ${side}.`;
    return findingAt(
      path,
      sentence,
      'What belongs to many runs at once needs a layout of its own.',
    );
  });
}

function explainUnknown(
  path: readonly string[],
  unknown: readonly string[],
  known: readonly string[],
): readonly Finding[] {
  return unknown.map((name) => {
    const names = known.map((each) => `{${each}}`).join(', ');
    const sentence = `${path.join('.')}: {${name}} stands for nothing. A run has ${names}.`;
    const nearest = findNearest(name, known);
    return findingAt(path, sentence, suggest(nearest === null ? null : `{${nearest}}`));
  });
}

/** What one component would put into another is a difference there. */
function checkSeparate(components: readonly ComponentPatterns[]): readonly Finding[] {
  return components.flatMap((one, index) =>
    components
      .slice(index + 1)
      .filter((other) => mayOverlap(one.destination, other.destination))
      .map((other) =>
        findingAt(
          ['components', other.name, 'destination'],
          `${one.name} and ${other.name} may have one destination, or one that lies in the other's: ` +
            `${one.destination.text} and ${other.destination.text}.`,
        ),
      ),
  );
}

function checkRecords({ records, run, components }: LayoutPatterns): readonly Finding[] {
  if (records === null) return [];
  const lacking = run.names.filter((name) => !records.names.includes(name));
  const unknown = records.names.filter((name) => !run.names.includes(name));
  if (lacking.length + unknown.length > 0) {
    const names = run.names.map((name) => `{${name}}`).join(', ');
    return [findingAt(['records'], `records must be made of ${names}, like the run.`)];
  }
  const outside = components.filter(({ destination: { text } }) => {
    const rest = text.startsWith(`${records.text}/`) ? text.slice(records.text.length + 1) : '';
    return rest === '' || /[/{]/.test(rest);
  });
  return outside.map(({ name }) =>
    findingAt(
      ['components', name, 'destination'],
      `components.${name}.destination must be one folder in ${records.text}, where records has the run's.`,
      'Leave records out to keep receipt and logs with the other logs instead.',
    ),
  );
}
