import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import type { Problem } from '../../../src-shared/problem.ts';
import type { ComponentName, Presence, RunId } from '../../../src-shared/run.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { S3Settings } from '../config/settings.ts';
import { toLongPath } from '../counts/native-path.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import { listFolderNames } from '../destination/list-folder-names.ts';
import type { Layout } from '../layout/layout.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { mapBounded } from '../system/map-bounded.ts';
import { scanPattern, type ReadNames } from './scan-pattern.ts';

export type ReadingPorts = Pick<Ports, 'clock' | 'platform' | 'path'>;

/** What a source place holds, as far as it could be looked at. */
export interface SourcePlaceContent {
  readonly folder: string;
  /** The names of all runs of each component; null where they could not be read. */
  readonly runs: ReadonlyMap<ComponentName, ReadonlySet<RunId> | null>;
  /** One for each folder that could not be looked at. */
  readonly problems: readonly Problem[];
}

/**
 * The names of the folders in a folder, links to folders among them; null when there is no such
 * folder. Throws `AppError` PLACE_AWAY or PLACE_SILENT when it cannot be read.
 */
export async function readFolderNames(
  folder: string,
  ports: ReadingPorts,
): Promise<ReadonlySet<string> | null> {
  const entries = await readEntries(folder, ports);
  if (entries === null) return null;
  const names = await Promise.all(
    entries.map(async (entry) => ((await isFolder(folder, entry, ports)) ? [entry.name] : [])),
  );
  return new Set(names.flat());
}

/** Everything in a folder, under the same contract as `readFolderNames`. */
export async function readEntries(folder: string, ports: ReadingPorts): Promise<Dirent[] | null> {
  const reading = readdir(toLongPath(folder, ports.platform), { withFileTypes: true });
  try {
    return await answerInTime(folder, reading, ports.clock);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw describeSystemError(error, 'PLACE_AWAY', `${folder} cannot be read`);
  }
}

async function isFolder(folder: string, entry: Dirent, ports: ReadingPorts): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  const target = toLongPath(ports.path.join(folder, entry.name), ports.platform);
  try {
    return (await answerInTime(target, stat(target), ports.clock)).isDirectory();
  } catch {
    // A link that leads nowhere is no folder.
    return false;
  }
}

/** How the folders of a place are read. */
interface Reading {
  readonly read: ReadNames;
  readonly componentsAtOnce: number;
  readonly foldersAtOnce: number;
}

const FOLDER_WIDTH = { componentsAtOnce: 16, foldersAtOnce: 16 };

/** Each question to a bucket starts a program, which takes a second of a processor. */
const BUCKET_WIDTH = { componentsAtOnce: 1, foldersAtOnce: 4 };

/**
 * Reads which runs lie in a source place, a folder or a bucket: the folders that hold runs and
 * nothing below. A place that has none of these parents is away, since an empty one looks just like
 * a share that is not mounted. Never throws for a place that cannot be read.
 */
export async function readSourcePlace(
  folder: string,
  layout: Layout,
  s3: S3Settings,
  ports: ReadingPorts,
): Promise<SourcePlaceContent> {
  const reading = isBucketPlace(folder)
    ? { read: readOnce((parent) => listFolderNames(parent, s3, ports.clock)), ...BUCKET_WIDTH }
    : { read: (parent: string) => readFolderNames(parent, ports), ...FOLDER_WIDTH };
  const { componentsAtOnce } = reading;
  const parents = await mapBounded(layout.components, componentsAtOnce, ({ name }) =>
    readParent(name, folder, layout, reading, ports),
  );
  const problems = parents.flatMap(({ problem }) => problem ?? []);
  const isThere = parents.some(({ names }) => names !== null);
  if (!isThere && problems.length === 0)
    problems.push(await explainNoParents(folder, layout, ports));
  const unknown = isThere ? new Set<RunId>() : null;
  const runs = parents.map(({ component, names, problem }) => {
    return [component, names ?? (problem ? null : unknown)] as const;
  });
  return { folder, runs: new Map(runs), problems };
}

/** The components of many layouts lie below the same folders. */
function readOnce(read: ReadNames): ReadNames {
  const answers = new Map<string, ReturnType<ReadNames>>();
  return (folder) => {
    const answer = answers.get(folder) ?? read(folder);
    answers.set(folder, answer);
    return answer;
  };
}

interface Parent {
  readonly component: ComponentName;
  /** Null when there is no such folder, or it could not be read. */
  readonly names: ReadonlySet<RunId> | null;
  readonly problem?: Problem;
}

async function readParent(
  component: ComponentName,
  folder: string,
  layout: Layout,
  { read, foldersAtOnce }: Reading,
  { path }: ReadingPorts,
): Promise<Parent> {
  const pattern = layout.sourcePattern(component);
  // Who names each folder himself has no place where runs could be found.
  if (pattern === null) return { component, names: new Set() };
  try {
    const found = await scanPattern(folder, pattern, read, path, foldersAtOnce);
    const names = found?.flatMap((values) => layout.nameRun(values) ?? []);
    return { component, names: names ? new Set(names) : null };
  } catch (error) {
    return { component, names: null, problem: toProblem(error) };
  }
}

async function explainNoParents(
  folder: string,
  layout: Layout,
  ports: ReadingPorts,
): Promise<Problem> {
  const wanted = layout.components.map(({ name }) =>
    ports.path.basename(layout.sourceParent(folder, name)),
  );
  if (isBucketPlace(folder)) {
    const message = `${folder} holds none of the folders ${wanted.join(', ')}.`;
    return {
      code: 'PLACE_AWAY',
      message,
      hint: 'Check the bucket and its prefix in the configuration.',
    };
  }
  const hint = 'Check that the drive, share or disk is connected.';
  try {
    const there = await readEntries(folder, ports);
    const message = there
      ? `${folder} holds none of the folders ${wanted.join(', ')}.`
      : `${folder} is not there.`;
    return { code: 'PLACE_AWAY', message, hint };
  } catch (error) {
    return toProblem(error);
  }
}

/** An expected problem as data; anything else is thrown on. */
export function toProblem(error: unknown): Problem {
  if (error instanceof AppError) return error.toProblem();
  throw error;
}

/** Whether a run has a component in a place; `null` is a place that is not configured. */
export function findPresence(
  content: SourcePlaceContent | null,
  component: ComponentName,
  run: RunId,
): Presence {
  if (content === null) return 'absent';
  const runs = content.runs.get(component);
  if (!runs) return 'away';
  return runs.has(run) ? 'present' : 'absent';
}

/** The runs of a source place: every folder whose name can be a run's. */
export function listSourceRuns(content: SourcePlaceContent | null): ReadonlySet<RunId> {
  return new Set([...(content?.runs.values() ?? [])].flatMap((runs) => [...(runs ?? [])]));
}
