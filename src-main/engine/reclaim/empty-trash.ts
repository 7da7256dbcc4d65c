import type { Reclaimed } from '../../../src-shared/reclaim.ts';
import { AppError } from '../app-error.ts';
import { openJournal } from '../journal/journal.ts';
import { acquireLock } from '../transfer/lock.ts';
import { requireEnabled } from './check-freeable.ts';
import { listPlaces, type ReclaimParts } from './list-reclaimable.ts';
import { proveSame } from './prove-same.ts';
import { deleteForGood, listTrash, removeEmptyTrash, type TrashEntry } from './trash.ts';

/**
 * Deletes for good what has been in the trash longer than the grace period, if the destination
 * still holds every file of it by path, size and time. What stays is told with the reason. Throws
 * `AppError` RECLAIM_OFF, TRASH_UNREADABLE, or the signal's reason.
 */
export async function emptyTrash(
  request: { readonly command: string; readonly signal: AbortSignal },
  parts: ReclaimParts,
): Promise<Reclaimed> {
  const { settings, ports } = parts;
  requireEnabled(settings);
  const result: Reclaimed = { moved: [], deleted: [], kept: [] };
  for (const place of listPlaces(parts)) {
    for (const entry of await listTrash(place, settings.reclaim.graceDays, parts)) {
      request.signal.throwIfAborted();
      const reason = await deleteEntry(entry, request, parts);
      const { trashFolder, ...trashed } = entry;
      if (reason === null) result.deleted.push(trashed);
      else result.kept.push({ folder: entry.folder, reason });
      if (reason === null) await removeEmptyTrash(trashFolder, ports);
    }
  }
  return result;
}

/** Null when it is deleted, or why it is not. */
async function deleteEntry(
  entry: TrashEntry,
  request: { readonly command: string; readonly signal: AbortSignal },
  parts: ReclaimParts,
): Promise<string | null> {
  if (Date.parse(entry.deletableAt) > parts.ports.clock.now()) {
    return `It may be deleted from ${entry.deletableAt.slice(0, 10)} on.`;
  }
  try {
    await deleteLocked(entry, request, parts);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.message;
  }
}

async function deleteLocked(
  { run, component, folder }: TrashEntry,
  { command, signal }: { readonly command: string; readonly signal: AbortSignal },
  { settings, layout, ports }: ReclaimParts,
): Promise<void> {
  const { logs, destination } = settings.places;
  const lost = new AbortController();
  const onLost = (why: AppError): void => lost.abort(why);
  const lock = await acquireLock({ run, logs, signal, onLost }, ports);
  try {
    await proveSame(
      {
        source: folder,
        destination: layout.destinationFolder(destination, component, run),
        level: 'files',
        signal: AbortSignal.any([signal, lost.signal]),
        onProgress: () => {},
      },
      ports,
    );
    const journal = await openJournal(logs, run, ports);
    try {
      const deleting = {
        run,
        component,
        folder,
        ...ports.identity,
        version: ports.version,
        command,
      };
      const unwritten = await journal.append({ event: 'reclaim-deleting', ...deleting });
      if (unwritten) throw unwritten;
      await deleteForGood({ folder }, ports);
      await journal.append({ event: 'reclaim-deleted', component, folder });
    } finally {
      await journal.close();
    }
  } finally {
    await lock.release();
  }
}
