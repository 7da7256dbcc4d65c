import type { Stats } from 'node:fs';
import type { Counts } from '../../../src-shared/counts.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { displayPath } from './display-path.ts';
import type { FileAccess } from './file-access.ts';
import type { ListedFile } from './listing.ts';
import { createLocator, decodeName } from './native-path.ts';
import { joinPath, type ListingBuilder } from './packed-listing.ts';

/**
 * So many folders are read at once, and in each so many entries; Node's thread pool
 * (`UV_THREADPOOL_SIZE`, 4 by default) decides how many of them really run side by side.
 */
const WALK_WIDTH = 16;

const PROGRESS_EVERY_MS = 200;

/** Takes what a walk finds: each folder once, in any order. */
export type FolderSink = Pick<ListingBuilder, 'addFolder' | 'addUnreadable'>;

export interface FolderWalk {
  readonly root: string;
  readonly platform: Ports['platform'];
  readonly access: FileAccess;
  readonly sink: FolderSink;
  readonly monotonic: () => number;
  readonly signal: AbortSignal;
  /** The counts so far, at most five times a second. */
  readonly onProgress: (counts: Counts) => void;
}

/**
 * Finds everything below a folder, as `walkTree` promises. Throws FOLDER_MISSING and
 * FOLDER_UNREADABLE for the root alone, and the signal's reason before the next entry.
 */
export async function walkFolders(options: FolderWalk): Promise<void> {
  const { root, platform, signal } = options;
  const walk: Walk = {
    ...options,
    locate: createLocator(root, platform),
    tell: createTeller(options),
  };
  await requireFolder(walk);
  let level: readonly string[] = [''];
  while (level.length > 0) {
    const next: string[] = [];
    await forEachAtOnce(level, signal, async (folder) => {
      for (const child of await readFolder(folder, walk)) next.push(child);
    });
    level = next;
  }
}

interface Walk extends FolderWalk {
  /** The path for `fs` of something below the root, given with `/`. */
  readonly locate: (relativePath: string) => string | Buffer;
  /** Takes note of one more file, or of a folder where there is none. */
  readonly tell: (file: ListedFile | null) => void;
}

function createTeller({ monotonic, onProgress }: FolderWalk): Walk['tell'] {
  const counts = { files: 0, folders: 0, bytes: 0 };
  let nextMs = monotonic() + PROGRESS_EVERY_MS;
  return (file) => {
    counts.files += file ? 1 : 0;
    counts.folders += file ? 0 : 1;
    counts.bytes += file?.bytes ?? 0;
    const nowMs = monotonic();
    if (nowMs < nextMs) return;
    nextMs = nowMs + PROGRESS_EVERY_MS;
    onProgress({ ...counts });
  };
}

async function requireFolder({ root, locate, access }: Walk): Promise<void> {
  let stats: Stats;
  try {
    stats = await access.stat(locate(''));
  } catch (error) {
    throw explainRoot(root, error);
  }
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
    walk.sink.addUnreadable(folder, code);
  }
  walk.sink.addFolder(folder, content.files);
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
    walk.sink.addUnreadable(joinPath(folder, name), 'ENOENT');
  }
}

async function readNames(folder: string, walk: Walk): Promise<string[]> {
  const path = walk.locate(folder);
  const names = await walk.access.readNames(path);
  // Node puts U+FFFD where bytes are not UTF-8, and the name is lost: ask for the bytes.
  if (!names.some((name) => name.includes('\ufffd'))) return names;
  return (await walk.access.readNamesAsBytes(path)).map(decodeName);
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
      const stats = await walk.access.lstat(walk.locate(path));
      const target = stats.isSymbolicLink() ? await readTarget(path, walk) : undefined;
      const file = stats.isDirectory() ? null : describeFile(name, stats, target);
      if (file) content.files.push(file);
      else content.subfolders.push(path);
      walk.tell(file);
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === undefined) throw error;
      if (code === 'ENOENT') vanished.push(name);
      else walk.sink.addUnreadable(path, code);
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
  return decodeName(await walk.access.readTarget(walk.locate(path)));
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
