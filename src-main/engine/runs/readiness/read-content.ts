import { createHash } from 'node:crypto';
import type { Dirent, Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { systemErrorCode } from '../../app-error.ts';
import { toLongPath } from '../../counts/native-path.ts';
import { describeSystemError } from '../../system-error.ts';
import { answerInTime } from '../../system/answer-in-time.ts';
import { mapBounded } from '../../system/map-bounded.ts';
import type { ReadingPorts } from '../read-place.ts';
import { readEntries } from '../read-place.ts';

/** The task folders of an analysis and the folders in them; what lies deeper shows in their times. */
const MOST_FOLDERS = 400;
const DEEPEST = 3;
/** In a folder with more files only the last by name is looked at: images are numbered. */
const MOST_FILES = 64;
const WIDTH = 16;

/**
 * What a component's folders look like, as a short text that changes when files come, go or grow:
 * names, sizes and times of the folders near the top, and of the files in them. It is no proof that
 * nothing changed, only a sign; a bounded number of folders is read.
 */
export async function readContent(root: string, ports: ReadingPorts): Promise<string> {
  const hash = createHash('sha256');
  let level = [root];
  let folders = 0;
  for (let depth = 1; depth <= DEEPEST && level.length > 0; depth += 1) {
    const read = level.slice(0, MOST_FOLDERS - folders);
    folders += read.length;
    const looks = await mapBounded(read, WIDTH, (folder) => lookAt(folder, ports));
    for (const { lines } of looks) hash.update(`${lines.join('\n')}\n`);
    level = looks.flatMap((look) => look.folders);
  }
  return hash.digest('hex').slice(0, 16);
}

interface FolderLook {
  readonly lines: readonly string[];
  readonly folders: readonly string[];
}

async function lookAt(folder: string, ports: ReadingPorts): Promise<FolderLook> {
  const entries = ((await readEntries(folder, ports)) ?? []).sort(byName);
  const folders = entries.filter((entry) => entry.isDirectory());
  const files = entries.filter((entry) => !entry.isDirectory());
  const looked = files.length > MOST_FILES ? files.slice(-1) : files;
  const pathOf = ({ name }: Dirent) => ports.path.join(folder, name);
  const lines = await mapBounded([folder, ...looked.map(pathOf)], WIDTH, async (path) =>
    describe(ports.path.basename(path), await readStats(path, ports)),
  );
  return { lines: [...lines, `${entries.length}`], folders: folders.map(pathOf) };
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

function describe(name: string, stats: Stats | null): string {
  // A folder's size says nothing, and differs from one file system to the next.
  const size = stats?.isDirectory() ? 0 : stats?.size;
  return `${name} ${size} ${Math.round(stats?.mtimeMs ?? 0)}`;
}

/** Null when it has gone in the meantime: the next look tells. */
async function readStats(path: string, ports: ReadingPorts): Promise<Stats | null> {
  try {
    return await answerInTime(path, stat(toLongPath(path, ports.platform)), ports.clock);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw describeSystemError(error, 'FILE_UNREADABLE', `${path} cannot be read`);
  }
}
