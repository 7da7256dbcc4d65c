import { realpath, stat } from 'node:fs/promises';
import type { PlatformPath } from 'node:path';
import type { PreflightItem } from '../../../src-shared/preflight.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import { toLongPath } from '../counts/native-path.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import type { Ports } from '../ports.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { isWithin } from './is-within.ts';
import { pass, refuse } from './item.ts';

type NestingPorts = Pick<Ports, 'clock' | 'path' | 'platform'>;

const HINT = 'Correct the folders in the configuration; nothing may be written at a source.';

/** Why two folders, free of links, cannot be source and destination of a copy; null when they can (pure). */
export function findNesting(
  source: string,
  destination: string,
  path: PlatformPath,
): Problem | null {
  const inside = isWithin(destination, source, path);
  const outside = isWithin(source, destination, path);
  if (!inside && !outside) return null;
  const where = inside && outside ? 'is' : inside ? 'lies inside' : 'holds';
  return describe(`The destination ${destination} ${where} the source ${source}.`);
}

/** The same of places in buckets, of which only the names have to be looked at (pure). */
export function findBucketNesting(
  sources: readonly string[],
  destinations: readonly string[],
): readonly Problem[] {
  return destinations.filter(isBucketPlace).flatMap((destination) => {
    const nested = sources.filter(
      (source) =>
        isBucketPlace(source) &&
        (`${destination}/`.startsWith(`${source}/`) || `${source}/`.startsWith(`${destination}/`)),
    );
    return nested.map((source) =>
      describe(`The destination ${destination} and the source ${source} lie inside one another.`),
    );
  });
}

/** What is taken from and written to, all free of links. */
interface Folders {
  readonly sources: readonly string[];
  /** The folders that hold the sources, with the instrument's other runs. */
  readonly sourceParents: readonly string[];
  readonly destinations: readonly string[];
  readonly logs: string;
}

/** Everything that lies where it must not (pure). */
export function findAllNesting(folders: Folders, path: PlatformPath): readonly Problem[] {
  const { sources, sourceParents, destinations, logs } = folders;
  const holdersOf = (folder: string, holders: readonly string[]): readonly string[] =>
    holders.filter((holder) => isWithin(folder, holder, path));
  const amongRuns = (name: string, folder: string): readonly Problem[] =>
    holdersOf(folder, sourceParents).map((runs) =>
      describe(`${name} ${folder} lies among the runs in ${runs}.`),
    );
  const ofDestinations = destinations.flatMap((destination) => {
    const nested = sources.flatMap((source) => findNesting(source, destination, path) ?? []);
    return nested.length > 0 ? nested : amongRuns('The destination', destination);
  });
  const inSources = holdersOf(logs, sources).map((source) =>
    describe(`The logs folder ${logs} lies inside the source ${source}.`),
  );
  const inCopies = holdersOf(logs, destinations).map((copy) =>
    describe(`The logs folder ${logs} lies inside ${copy}, which is to hold the copy alone.`),
  );
  const ofLogs = inSources.length > 0 ? inSources : amongRuns('The logs folder', logs);
  return [...ofDestinations, ...ofLogs, ...inCopies];
}

function describe(message: string): Problem {
  return { code: 'NESTED_FOLDERS', message, hint: HINT };
}

/**
 * Whether anything would be written at a source: no destination folder may be one, lie in one,
 * among the instrument's runs, or hold one. The logs folder may lie neither there nor in a
 * destination folder. Sees through links and mapped drives, and folders that are not there yet.
 */
export async function checkNesting(
  sources: readonly string[],
  destinations: readonly string[],
  logs: string,
  ports: NestingPorts,
): Promise<readonly PreflightItem[]> {
  const resolve = (folder: string): Promise<string> => resolveLinks(folder, ports);
  const from = await Promise.all(sources.map(resolve));
  const sourceParents = await Promise.all(
    sources.map((source) => resolve(ports.path.dirname(source))),
  );
  const to = await Promise.all(destinations.map(resolve));
  const realLogs = await resolve(logs);
  const folders = { sources: from, sourceParents, destinations: to, logs: realLogs };
  const problems = [
    ...findAllNesting(folders, ports.path),
    ...(await findSameFolders(from, to, ports)),
  ];
  if (problems.length > 0) return problems.map((problem) => refuse('nesting', problem));
  return [pass('nesting', 'Sources and destination are separate folders.')];
}

/** Folders of two names that are one and the same to the file system, as bind mounts make them. */
async function findSameFolders(
  sources: readonly string[],
  destinations: readonly string[],
  ports: NestingPorts,
): Promise<readonly Problem[]> {
  const identities = new Map<string, string>();
  for (const source of sources) {
    const identity = await identifyFolder(source, ports);
    if (identity !== null) identities.set(identity, source);
  }
  const problems: Problem[] = [];
  for (const destination of destinations) {
    const source = identities.get((await identifyFolder(destination, ports)) ?? '');
    if (source === undefined || source === destination) continue;
    problems.push(
      describe(`The destination ${destination} is the source ${source} by another name.`),
    );
  }
  return problems;
}

/** Device and file number; null for a folder that is not there, or where there are no such numbers. */
async function identifyFolder(folder: string, ports: NestingPorts): Promise<string | null> {
  const asking = stat(toLongPath(folder, ports.platform), { bigint: true });
  try {
    const { dev, ino } = await answerInTime(folder, asking, ports.clock);
    return ino === 0n ? null : `${dev}:${ino}`;
  } catch (error) {
    // What cannot be looked at is told by the checks of sources and destination.
    if (systemErrorCode(error) !== undefined || error instanceof AppError) return null;
    throw error;
  }
}

/** The folder without links; of one that is not there, the part that is. */
async function resolveLinks(folder: string, ports: NestingPorts): Promise<string> {
  const { clock, path, platform } = ports;
  try {
    return await answerInTime(folder, realpath(toLongPath(folder, platform)), clock);
  } catch (error) {
    // It does not answer, so nothing above it will.
    if (error instanceof AppError) return folder;
    // Not there yet, or a drive that cannot tell: then its name has to do.
    if (systemErrorCode(error) === undefined) throw error;
    const parent = path.dirname(folder);
    if (parent === folder) return folder;
    return path.join(await resolveLinks(parent, ports), path.basename(folder));
  }
}
