import type { Stats } from 'node:fs';
import { lstat, readdir, readlink, stat } from 'node:fs/promises';
import type { Counts } from '../../../src-shared/counts.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { displayPath } from './display-path.ts';
import type { ListedFile, Listing } from './listing.ts';
import { createLocator, decodeName } from './native-path.ts';
import { createListingBuilder, joinPath, type ListingBuilder } from './packed-listing.ts';

/**
 * So many folders are read at once, and in each so many entries; Node's thread pool
 * (`UV_THREADPOOL_SIZE`, 4 by default) decides how many of them really run side by side.
 */
const WALK_WIDTH = 16;

const PROGRESS_EVERY_MS = 200;

export interface WalkOptions {
  readonly ports: Pick<Ports, 'clock' | 'platform'>;
  /** Aborting rejects with the signal's reason at once, even while a share does not answer. */
  readonly signal: AbortSignal;
  /** The counts so far, at most five times a second. */
  readonly onProgress?: (counts: Counts) => void;
}

/**
 * Lists everything below a folder by its own entries: links are never followed (only the root may
 * be one), files, links and specials count as files, a link has the bytes of its target's text and
 * a special none, as `find` and `rsync --stats` have it.
 *
 * What cannot be read is named in `unreadable` and the walk goes on; what vanishes meanwhile is
 * not there. Throws `FOLDER_MISSING` (no such folder, or not a folder) and `FOLDER_UNREADABLE`
 * for the root alone.
 */
export async function walkTree(root: string, options: WalkOptions): Promise<Listing> {
  const { signal } = options;
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([walkLevels(root, options), aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

interface Walk {
  readonly root: string;
  readonly builder: ListingBuilder;
  readonly signal: AbortSignal;
  /** The path for `fs` of something below the root, given with `/`. */
  readonly locate: (relativePath: string) => string | Buffer;
  /** Takes note of one more file, or of a folder where there is none. */
  readonly tell: (file: ListedFile | null) => void;
}

async function walkLevels(root: string, options: WalkOptions): Promise<Listing> {
  const walk: Walk = {
    root,
    builder: createListingBuilder(root),
    signal: options.signal,
    locate: createLocator(root, options.ports.platform),
    tell: createTeller(options),
  };
  await requireFolder(walk);
  let level: readonly string[] = [''];
  while (level.length > 0) {
    const next: string[] = [];
    await forEachAtOnce(level, walk.signal, async (folder) => {
      for (const child of await readFolder(folder, walk)) next.push(child);
    });
    level = next;
  }
  return walk.builder.build();
}

function createTeller({ ports, onProgress }: WalkOptions): Walk['tell'] {
  const counts = { files: 0, folders: 0, bytes: 0 };
  let nextMs = ports.clock.monotonic() + PROGRESS_EVERY_MS;
  return (file) => {
    counts.files += file ? 1 : 0;
    counts.folders += file ? 0 : 1;
    counts.bytes += file?.bytes ?? 0;
    const nowMs = ports.clock.monotonic();
    if (nowMs < nextMs) return;
    nextMs = nowMs + PROGRESS_EVERY_MS;
    onProgress?.({ ...counts });
  };
}

async function requireFolder({ root, locate }: Walk): Promise<void> {
  const stats = await stat(locate('')).catch((error: unknown) => {
    throw explainRoot(root, error);
  });
  if (!stats.isDirectory()) throw describeNoFolder(root);
}

function explainRoot(root: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  if (code === undefined) return error;
  if (code === 'ENOTDIR') return describeNoFolder(root);
  if (code === 'ENOENT') {
    return new AppError('FOLDER_MISSING', `There is no folder ${displayPath(root)}.`, {
      hint: 'Check that the drive or share is connected and that the name is right.',
      cause: error,
    });
  }
  return new AppError('FOLDER_UNREADABLE', `${displayPath(root)} cannot be read (${code}).`, {
    hint: 'Check the connection and the rights of this account.',
    cause: error,
  });
}

function describeNoFolder(root: string): AppError {
  return new AppError('FOLDER_MISSING', `${displayPath(root)} is not a folder.`, {
    hint: 'Something else lies where a folder is needed; check the name.',
  });
}

/** Adds one folder to the listing and gives the paths of its sub-folders. */
async function readFolder(folder: string, walk: Walk): Promise<readonly string[]> {
  const content: FolderContent = { files: [], subfolders: [] };
  try {
    await readContent(folder, content, walk);
  } catch (error) {
    walk.signal.throwIfAborted();
    if (folder === '') throw explainRoot(walk.root, error);
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    if (code === 'ENOENT') return [];
    walk.builder.addUnreadable(folder, code);
  }
  walk.builder.addFolder(folder, content.files);
  return content.subfolders;
}

interface FolderContent {
  readonly files: ListedFile[];
  readonly subfolders: string[];
}

async function readContent(folder: string, content: FolderContent, walk: Walk): Promise<void> {
  const names = await readNames(folder, walk);
  const vanished = await readEntries(folder, names, content, walk);
  if (vanished.length === 0) return;
  // Something is renamed or deleted right now: what is new is read too, what is gone is not there.
  const known = new Set(names);
  for (const name of vanished) known.delete(name);
  const others = (await readNames(folder, walk)).filter((name) => !known.has(name));
  for (const name of await readEntries(folder, others, content, walk)) {
    walk.builder.addUnreadable(joinPath(folder, name), 'ENOENT');
  }
}

async function readNames(folder: string, walk: Walk): Promise<string[]> {
  const path = walk.locate(folder);
  const names = await readdir(path);
  // Node puts U+FFFD where bytes are not UTF-8, and the name is lost: ask for the bytes.
  if (!names.some((name) => name.includes('\ufffd'))) return names;
  return (await readdir(path, { encoding: 'buffer' })).map(decodeName);
}

/** Sorts entries into files and sub-folders; gives the names that are no longer there. */
async function readEntries(
  folder: string,
  names: readonly string[],
  content: FolderContent,
  walk: Walk,
): Promise<readonly string[]> {
  const vanished: string[] = [];
  await forEachAtOnce(names, walk.signal, async (name) => {
    const path = joinPath(folder, name);
    try {
      const stats = await lstat(walk.locate(path));
      const target = stats.isSymbolicLink() ? await readTarget(path, walk) : undefined;
      const file = stats.isDirectory() ? null : describeFile(name, stats, target);
      if (file) content.files.push(file);
      else content.subfolders.push(path);
      walk.tell(file);
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === undefined) throw error;
      if (code === 'ENOENT') vanished.push(name);
      else walk.builder.addUnreadable(path, code);
    }
  });
  return vanished;
}

function describeFile(name: string, stats: Stats, target: string | undefined): ListedFile {
  const kind = stats.isFile() ? 'file' : target === undefined ? 'special' : 'link';
  const bytes = kind === 'special' ? 0 : stats.size;
  const file = { name, bytes, modifiedMs: stats.mtimeMs, kind } as const;
  return target === undefined ? file : { ...file, target };
}

async function readTarget(path: string, walk: Walk): Promise<string> {
  return decodeName(await readlink(walk.locate(path), { encoding: 'buffer' }));
}

async function forEachAtOnce<Item>(
  items: readonly Item[],
  signal: AbortSignal,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const remaining = items.values();
  const work = async (): Promise<void> => {
    for (const item of remaining) {
      signal.throwIfAborted();
      await act(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(WALK_WIDTH, items.length) }, work));
}
