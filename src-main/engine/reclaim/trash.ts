import { lstat, mkdir, readdir, readFile, rename, rmdir, rm, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { Trashed } from '../../../src-shared/reclaim.ts';
import type { ComponentName, RunId, SourcePlace } from '../../../src-shared/run.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import { toLongPath } from '../counts/native-path.ts';
import { stampOf } from '../journal/journal.ts';
import type { Layout } from '../layout/layout.ts';
import type { Ports } from '../ports.ts';
import { findRunIdFault } from '../runs/run-id.ts';
import { describeSystemError } from '../system-error.ts';
import { writeAtomically } from '../write-atomically.ts';

/** The folder in a source place that holds what was freed, until it is deleted. */
const TRASH_NAME = '.runferry-trash';
/** In each folder of the trash: what it holds, and since when. */
const RECORD_NAME = 'reclaimed.json';

const recordSchema = z.object({
  run: z.string(),
  movedAt: z.iso.datetime(),
  components: z.array(z.string()),
});
type TrashRecord = z.infer<typeof recordSchema>;

/** A source place and its folder. */
export interface TrashPlace {
  readonly place: SourcePlace;
  readonly folder: string;
}

interface Surroundings {
  readonly layout: Layout;
  readonly ports: Pick<Ports, 'clock' | 'path' | 'platform'>;
}

/** One folder of the trash that is being filled. */
export interface OpenTrash {
  /** Moves a component there and returns its new folder. Throws `AppError` RECLAIM_NOT_MOVED. */
  move(component: ComponentName): Promise<string>;
}

/**
 * Makes a new folder in the trash of a place, on the same drive, with the record of what is about to
 * be moved there. Throws `AppError` TRASH_UNWRITABLE.
 */
export async function openTrash(
  place: TrashPlace,
  run: RunId,
  components: readonly ComponentName[],
  { layout, ports }: Surroundings,
): Promise<OpenTrash> {
  const { path, clock, platform } = ports;
  const nowMs = clock.now();
  const folder = path.join(place.folder, TRASH_NAME, `${stampOf(nowMs)}.${run}`);
  const record = { run, movedAt: new Date(nowMs).toISOString(), components };
  try {
    await requireFolder(path.join(place.folder, TRASH_NAME), true);
    await mkdir(folder);
    await writeAtomically(path.join(folder, RECORD_NAME), `${JSON.stringify(record)}\n`);
  } catch (error) {
    throw describeSystemError(error, 'TRASH_UNWRITABLE', `Cannot make the trash folder ${folder}`);
  }
  return {
    async move(component) {
      const from = layout.sourceFolder(place.folder, component, run);
      const to = layout.sourceFolder(folder, component, run);
      try {
        await mkdir(path.dirname(to));
        await rename(toLongPath(from, platform), toLongPath(to, platform));
        return to;
      } catch (error) {
        throw describeSystemError(error, 'RECLAIM_NOT_MOVED', `Cannot move ${from} to ${to}`);
      }
    },
  };
}

/** A link in its place could lead to somebody's data. */
async function requireFolder(folder: string, make: boolean): Promise<boolean> {
  if (make) await mkdir(folder, { recursive: true });
  try {
    if ((await lstat(folder)).isDirectory()) return true;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
  throw new AppError('TRASH_NOT_A_FOLDER', `${folder} is a link or a file, not a folder.`, {
    hint: 'Remove it: this name is for what Runferry frees.',
  });
}

/** Something in the trash, and where in it. */
export interface TrashEntry extends Trashed {
  /** The folder of the trash that holds it. */
  readonly trashFolder: string;
}

/**
 * Everything in the trash of a place. A folder without a readable record is not ours and is left
 * alone. Paths come from the layout, never from a record. Throws `AppError` TRASH_UNREADABLE.
 */
export async function listTrash(
  place: TrashPlace,
  graceDays: number,
  surroundings: Surroundings,
): Promise<readonly TrashEntry[]> {
  const { path } = surroundings.ports;
  const root = path.join(place.folder, TRASH_NAME);
  try {
    if (!(await requireFolder(root, false))) return [];
    const names = (await readdir(root)).sort();
    const entries = await Promise.all(
      names.map((name) => readTrashFolder(path.join(root, name), place, graceDays, surroundings)),
    );
    return entries.flat();
  } catch (error) {
    throw describeSystemError(error, 'TRASH_UNREADABLE', `Cannot read ${root}`);
  }
}

async function readTrashFolder(
  trashFolder: string,
  { place }: TrashPlace,
  graceDays: number,
  { layout, ports }: Surroundings,
): Promise<readonly TrashEntry[]> {
  const file = ports.path.join(trashFolder, RECORD_NAME);
  const record = await readRecord(file);
  if (record === null) return [];
  const { run } = record;
  // By the program's clock and by the storage's: one of them may have been set.
  const movedMs = Math.max(Date.parse(record.movedAt), (await stat(file)).mtimeMs);
  const entries: TrashEntry[] = [];
  for (const { name } of layout.components) {
    if (!record.components.includes(name)) continue;
    const folder = layout.sourceFolder(trashFolder, name, run);
    if (!(await requireFolder(folder, false))) continue;
    const movedAt = new Date(movedMs).toISOString();
    const deletableAt = new Date(movedMs + graceDays * 86_400_000).toISOString();
    entries.push({ run, place, component: name, folder, movedAt, deletableAt, trashFolder });
  }
  return entries;
}

async function readRecord(file: string): Promise<TrashRecord | null> {
  try {
    const record = recordSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    return findRunIdFault(record.run) === null ? record : null;
  } catch {
    // Not there, or not ours: what lies beside it is not touched.
    return null;
  }
}

/** Deletes one thing in the trash for good. Throws `AppError` RECLAIM_NOT_DELETED. */
export async function deleteForGood(
  entry: Pick<TrashEntry, 'folder'>,
  { path, platform }: Pick<Ports, 'path' | 'platform'>,
): Promise<void> {
  try {
    await rm(toLongPath(entry.folder, platform), { recursive: true, maxRetries: 3 });
    await rmdir(path.dirname(entry.folder));
  } catch (error) {
    throw describeSystemError(error, 'RECLAIM_NOT_DELETED', `Cannot delete ${entry.folder}`);
  }
}

/** Takes a folder of the trash away once there is nothing in it but its record. */
export async function removeEmptyTrash(
  trashFolder: string,
  { path }: Pick<Ports, 'path'>,
): Promise<void> {
  const names = await readdir(trashFolder);
  if (names.some((name) => name !== RECORD_NAME)) return;
  await rm(path.join(trashFolder, RECORD_NAME));
  await rmdir(trashFolder);
}
