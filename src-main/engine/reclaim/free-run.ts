import type { Counts } from '../../../src-shared/counts.ts';
import type { Reclaimed } from '../../../src-shared/reclaim.ts';
import type { ComponentName, RunId, SourcePlace } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';
import { walkTree } from '../counts/walk.ts';
import { openJournal, type Journal } from '../journal/journal.ts';
import { checkRunId } from '../runs/run-id.ts';
import { acquireLock } from '../transfer/lock.ts';
import { checkFreeable, requireEnabled, type Freeable } from './check-freeable.ts';
import { findRunningAnalysis } from './find-running-analysis.ts';
import type { ReclaimParts } from './list-reclaimable.ts';
import { proveSame } from './prove-same.ts';
import { openTrash } from './trash.ts';

/** What somebody wants to have freed. */
export interface FreeRequest {
  readonly run: RunId;
  readonly place: SourcePlace;
  /** Null: every component of the run that lies there. */
  readonly components: readonly ComponentName[] | null;
  readonly level: 'files' | 'checksum';
  /** The run's name as a person has typed it for this. */
  readonly confirmed: string | null;
  /** The command line, for the journal. */
  readonly command: string;
  readonly signal: AbortSignal;
  /** A component is being compared: so much of it was read. */
  readonly onProgress: (
    component: ComponentName,
    done: Pick<Counts, 'files' | 'bytes'>,
    total: Counts,
  ) => void;
}

/**
 * Moves components of a run from their source into the trash of the same drive, after comparing
 * every file with the destination at this moment, under the run's lock, and recorded in a journal.
 *
 * Throws `AppError` RECLAIM_OFF, RECLAIM_UNCONFIRMED, RECLAIM_NOT_VERIFIED, RECLAIM_TOO_SOON,
 * RECLAIM_IN_USE, RECLAIM_DIFFERS, RECLAIM_NOT_MOVED, LOCKED and those of the steps, or the
 * signal's reason; whatever was not moved by then stays where it is.
 */
export async function freeRun(request: FreeRequest, parts: ReclaimParts): Promise<Reclaimed> {
  const { settings, ports } = parts;
  const run = checkRunId(request.run);
  requireEnabled(settings);
  if (request.confirmed !== run) {
    throw new AppError('RECLAIM_UNCONFIRMED', `Nothing is freed until the run's name is typed.`, {
      hint: `Type it, or start again with --confirm ${run}.`,
    });
  }
  const freeable = await checkFreeable({ ...request, run }, parts);
  const lost = new AbortController();
  const lock = await acquireLock(
    { run, logs: settings.places.logs, signal: request.signal, onLost: (why) => lost.abort(why) },
    ports,
  );
  try {
    const journal = await openJournal(settings.places.logs, run, ports);
    try {
      const signal = AbortSignal.any([request.signal, lost.signal]);
      return await freeJournalled({ ...request, run, signal }, freeable, journal, parts);
    } finally {
      await journal.close();
    }
  } finally {
    await lock.release();
  }
}

async function freeJournalled(
  request: FreeRequest,
  freeable: Freeable,
  journal: Journal,
  parts: ReclaimParts,
): Promise<Reclaimed> {
  const { run, place, level, command } = request;
  const { ports } = parts;
  const { components } = freeable;
  const note = createNotes(journal);
  await note({
    event: 'reclaim-started',
    run,
    ...ports.identity,
    version: ports.version,
    command,
    place,
    level,
    components: components.map(({ component, source, destination }) => ({
      component,
      source,
      destination,
    })),
  });
  try {
    const proved = await proveAll(request, freeable, note, parts);
    return { moved: await moveAll(request, freeable, proved, note, parts), deleted: [], kept: [] };
  } catch (error) {
    const problem =
      error instanceof AppError
        ? error.toProblem()
        : { code: 'RECLAIM_STOPPED', message: 'It was stopped before its end.' };
    await journal.append({ event: 'problem', problem });
    throw error;
  }
}

type Note = (event: Parameters<Journal['append']>[0]) => Promise<void>;

/** What cannot be recorded is not done. */
function createNotes(journal: Journal): Note {
  return async (event) => {
    const unwritten = await journal.append(event);
    if (unwritten) throw unwritten;
  };
}

/** Compares every component before the first one is moved. */
async function proveAll(
  request: FreeRequest,
  { components }: Freeable,
  note: Note,
  { ports }: ReclaimParts,
): Promise<ReadonlyMap<ComponentName, Counts>> {
  const proved = new Map<ComponentName, Counts>();
  for (const { component, source, destination } of components) {
    const { level, signal } = request;
    const onProgress = (done: Pick<Counts, 'files' | 'bytes'>, total: Counts): void =>
      request.onProgress(component, done, total);
    const proof = { source, destination, level, signal, onProgress };
    const { counts } = await proveSame(proof, ports);
    proved.set(component, counts);
    await note({ event: 'reclaim-proved', component, counts, level });
  }
  return proved;
}

async function moveAll(
  request: FreeRequest,
  { components, trashPlace, rawData, analysis }: Freeable,
  proved: ReadonlyMap<ComponentName, Counts>,
  note: Note,
  { settings, layout, ports }: ReclaimParts,
): Promise<Reclaimed['moved']> {
  const { run, signal } = request;
  const walk = (folder: string | null) =>
    folder === null ? null : walkTree(folder, { ports, signal });
  const listings = { rawData: await walk(rawData), analysis: await walk(analysis) };
  const running = findRunningAnalysis(listings, ports.clock.now(), settings.ready.quietMinutes);
  if (running !== null) {
    throw new AppError('RECLAIM_IN_USE', `Run ${run} stays where it is: ${running}.`, {
      hint: 'Wait until the analysis has finished, and transfer what it has written.',
    });
  }
  const names = components.map(({ component }) => component);
  const trash = await openTrash(trashPlace, run, names, { layout, ports });
  const moved: Reclaimed['moved'] = [];
  for (const { component, source } of components) {
    signal.throwIfAborted();
    await note({ event: 'reclaim-moving', component, from: source });
    const to = await trash.move(component);
    await note({ event: 'reclaim-moved', component, from: source, to });
    const { files = 0, bytes = 0 } = proved.get(component) ?? {};
    moved.push({ component, from: source, to, files, bytes });
  }
  return moved;
}
