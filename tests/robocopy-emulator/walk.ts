import { mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';

import { makeCopyQueue, type CopyQueue } from './copy-queue.ts';
import { planFolder, type FilePlan, type FolderPlan } from './folder-plan.ts';
import { readFolder, readPlace, type Entry } from './folder-reader.ts';
import { tryOnFolder, type Session } from './session.ts';
import { makeShownLines, type ShownLines } from './shown-lines.ts';

/** A folder on both sides; both paths end with the separator. */
export interface Folders {
  readonly source: string;
  readonly destination: string;
}

interface Walk {
  readonly session: Session;
  readonly lines: ShownLines;
  readonly queue: CopyQueue;
  /** Folders whose times are set at the very end (`/DCOPY:T`), inner ones last. */
  readonly timed: Folders[];
}

/** Goes through the whole tree: says what there is, makes folders, hands files to the queue. */
export async function walkTree(session: Session, root: Folders): Promise<void> {
  const walk: Walk = {
    session,
    lines: makeShownLines(session),
    queue: makeCopyQueue(session),
    timed: [],
  };
  await visitFolder(walk, root);
  await walk.queue.finish();
  for (const folders of walk.timed.toReversed()) keepFolderTimes(folders);
}

async function visitFolder(walk: Walk, folders: Folders): Promise<void> {
  const { session, lines } = walk;
  const { totals, options } = session;
  totals.folders.total += 1;
  const isNew = await isMissing(session, folders.destination);
  const plan = isNew === undefined ? undefined : await scanFolder(session, folders, isNew);
  if (isNew === undefined || !plan) {
    totals.folders.failed += 1;
    if (isNew === false) totals.folders.skipped += 1;
    return;
  }
  session.log.write(lines.folder(folders.source, isNew, plan.files.length));
  await showExtras(walk, folders.destination, plan);
  const isMade = isNew && (options.flags.has('E') || plan.files.some(isForCopy));
  if (isMade && !(await makeFolder(session, folders.destination))) {
    totals.folders.failed += 1;
    return;
  }
  totals.folders[isMade ? 'copied' : 'skipped'] += 1;
  if (options.folderFlags.includes('T') && !options.flags.has('L')) walk.timed.push(folders);
  for (const file of plan.files) await handleFile(walk, folders, file);
  await visitSubfolders(walk, folders, plan);
}

function isForCopy(file: FilePlan): boolean {
  return file.action === 'copy';
}

/** Undefined, with the error in the log, when nobody can tell. */
function isMissing(session: Session, folder: string): Promise<boolean | undefined> {
  return tryOnFolder(
    session,
    'accessing-destination',
    folder,
    () => readPlace(folder) === undefined,
  );
}

async function scanFolder(
  session: Session,
  folders: Folders,
  isNew: boolean,
): Promise<FolderPlan | undefined> {
  const { options, totals, separator, toKey, faults } = session;
  const begun = performance.now();
  const keepLinks = options.flags.has('SL');
  const sourceEntries = await tryOnFolder(session, 'accessing-source', folders.source, () => {
    faults.beforeReading(folders.source);
    return readFolder(folders.source, keepLinks);
  });
  const destinationEntries = isNew
    ? []
    : await tryOnFolder(session, 'accessing-destination', folders.destination, () =>
        readFolder(folders.destination, keepLinks),
      );
  totals.scanMilliseconds += performance.now() - begun;
  if (!sourceEntries || !destinationEntries) return undefined;
  const seen = sourceEntries.filter(
    ({ kind, name }) => kind === 'folder' || !faults.leavesOut(folders.source + name),
  );
  return planFolder(
    { ...folders, sourceEntries: seen, destinationEntries, separator, toKey },
    options,
  );
}

async function makeFolder(session: Session, folder: string): Promise<boolean> {
  if (session.options.flags.has('L')) return true;
  const made = await tryOnFolder(session, 'creating-folder', folder, () => {
    session.faults.beforeMaking();
    mkdirSync(folder, { recursive: true });
    return true;
  });
  return made ?? false;
}

async function handleFile(walk: Walk, folders: Folders, file: FilePlan): Promise<void> {
  const { session, lines, queue } = walk;
  const { totals } = session;
  const { entry } = file;
  if (session.options.flags.has('L')) await session.faults.afterFile();
  totals.files.total += 1;
  totals.bytes.total += entry.bytes;
  if (file.action === 'copy') {
    await queue.add({
      source: folders.source + entry.name,
      destination: folders.destination + entry.name,
      entry,
      line: () => lines.copied(folders.source, entry, file.state),
    });
    return;
  }
  const column = file.action === 'skip' ? 'skipped' : 'mismatch';
  totals.files[column] += 1;
  totals.bytes[column] += entry.bytes;
  session.log.write(
    file.action === 'skip'
      ? lines.skipped(folders.source, entry, file.word)
      : lines.mismatch(folders.source, entry),
  );
}

async function visitSubfolders(walk: Walk, folders: Folders, plan: FolderPlan): Promise<void> {
  const { totals, separator } = walk.session;
  for (const { entry, action } of plan.subfolders) {
    if (action === 'enter') {
      await visitFolder(walk, {
        source: folders.source + entry.name + separator,
        destination: folders.destination + entry.name + separator,
      });
    } else {
      totals.folders.total += 1;
      totals.folders[action === 'exclude' ? 'skipped' : 'mismatch'] += 1;
      if (action === 'exclude') totals.excludedFolders += 1;
    }
  }
}

async function showExtras(walk: Walk, destination: string, plan: FolderPlan): Promise<void> {
  const { session, lines } = walk;
  const { flags } = session.options;
  if (flags.has('XX')) return;
  for (const entry of plan.extraFolders) {
    const folder = destination + entry.name + session.separator;
    session.totals.folders.extras += 1;
    session.log.write(lines.extraFolder(folder));
    if (!flags.has('PURGE')) continue;
    showExtraContent(walk, folder);
    await purge(session, folder);
  }
  for (const entry of plan.extraFiles) {
    showExtraFile(walk, destination, entry);
    if (flags.has('PURGE')) await purge(session, destination + entry.name);
  }
}

function showExtraContent(walk: Walk, folder: string): void {
  for (const entry of readFolder(folder, true)) {
    if (entry.kind === 'folder') {
      showExtraContent(walk, folder + entry.name + walk.session.separator);
    } else {
      showExtraFile(walk, folder, entry);
    }
  }
}

function showExtraFile({ session, lines }: Walk, folder: string, entry: Entry): void {
  session.totals.files.extras += 1;
  session.totals.bytes.extras += entry.bytes;
  session.log.write(lines.extraFile(folder, entry));
}

async function purge(session: Session, extra: string): Promise<void> {
  if (session.options.flags.has('L')) return;
  await tryOnFolder(session, 'deleting-extra', extra, () => rmSync(extra, { recursive: true }));
}

function keepFolderTimes({ source, destination }: Folders): void {
  const { atime, mtime } = statSync(source);
  utimesSync(destination, atime, mtime);
}
