import type { RunId, RunList } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';
import { makeFolder } from '../make-folder.ts';
import { isWithin } from '../preflight/is-within.ts';
import { listRuns } from '../runs/discover.ts';
import { isAtSource } from '../runs/readiness/look-at-run.ts';
import { describeSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { acquireLock } from '../transfer/lock.ts';
import type { Layout } from '../layout/layout.ts';
import type { TransferParts } from '../transfer/request.ts';
import { noteInJobFile } from './job-file.ts';
import { listJobs, writeJob } from './job-folder.ts';

/** What making a list came to. */
export interface Extracted {
  readonly folder: string;
  /** Every run at the source. */
  readonly found: number;
  /** How many there are of each name in the layout's run names: `{ source: 1, batch: 4, plate: 216 }`. */
  readonly names: Readonly<Record<string, number>>;
  /** Those that were new, or would be, in order. */
  readonly added: readonly RunId[];
  /** How many the list has now, or would have. */
  readonly total: number;
}

/** Held while a list grows; no run is named like a file that begins with a dot. */
const LIST_LOCK = '.list';

/**
 * Makes a job of every run at the source, in a list that may have some already: those stay as they
 * are. With `dryRun` nothing is written. Throws `AppError` when a place cannot be read (its code),
 * JOB_LIST_UNWRITABLE, LOCKED, JOB_….
 */
export async function extractJobs(
  folder: string,
  options: { readonly dryRun: boolean; readonly signal: AbortSignal },
  parts: TransferParts,
): Promise<Extracted> {
  const runs = findRuns(await listRuns(parts.settings, parts.layout, parts.ports));
  const tell = (before: readonly RunId[]): Extracted => {
    const known = new Set(before);
    const added = runs.filter((run) => !known.has(run));
    const names = countNames(runs, parts.layout);
    return { folder, found: runs.length, names, added, total: before.length + added.length };
  };
  if (options.dryRun) return tell(await listKnown(folder, parts));
  return growList(folder, options.signal, parts, async () => {
    const extracted = tell(await listKnown(folder, parts));
    await writeJobs(folder, extracted.added, parts);
    return extracted;
  });
}

/** Makes the folder of a list and lets nobody else add to it meanwhile. Throws as `extractJobs` does. */
export async function growList<Result>(
  folder: string,
  signal: AbortSignal,
  parts: Pick<TransferParts, 'settings' | 'ports'>,
  grow: () => Promise<Result>,
): Promise<Result> {
  await makeListFolder(folder, parts);
  const lock = await acquireLock(
    { run: LIST_LOCK, logs: folder, signal, onLost: () => {} },
    parts.ports,
  );
  try {
    return await grow();
  } finally {
    await lock.release();
  }
}

/** A batch of the same name in two sources is two batches. */
function countNames(runs: readonly RunId[], layout: Layout): Extracted['names'] {
  const found = new Map<string, Set<string>>();
  for (const run of runs) {
    const values = Object.entries(layout.readRunName(run) ?? {});
    values.forEach(([name], index) => {
      const way = JSON.stringify(values.slice(0, index + 1));
      found.set(name, (found.get(name) ?? new Set()).add(way));
    });
  }
  return Object.fromEntries([...found].map(([name, ways]) => [name, ways.size]));
}

/** A source that cannot be read may hold runs: such a list would lack them. */
function findRuns({ runs, away }: RunList): readonly RunId[] {
  const missing = away.find(({ place }) => place !== 'destination');
  if (missing) {
    const { code, message, hint } = missing.problem;
    throw new AppError(code, message, hint === undefined ? {} : { hint });
  }
  return runs
    .filter(isAtSource)
    .map(({ run }) => run)
    .sort();
}

async function listKnown(folder: string, { ports }: TransferParts): Promise<readonly RunId[]> {
  return listJobs(folder, ports).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'JOB_LIST_MISSING') return [];
    throw error;
  });
}

/** Never what lies above logs and lists: where the archive is not mounted, a copy of it would grow. */
async function makeListFolder(
  folder: string,
  { settings, ports }: Pick<TransferParts, 'settings' | 'ports'>,
): Promise<void> {
  const { jobLists, places } = settings;
  const outer = [places.logs, jobLists].filter((each) => isWithin(folder, each, ports.path));
  try {
    for (const each of [...outer, folder]) {
      await answerInTime(each, makeFolder(each), ports.clock);
    }
  } catch (error) {
    const sentence = `Cannot make the job list ${folder}`;
    throw describeSystemError(error, 'JOB_LIST_UNWRITABLE', sentence);
  }
}

/** Puts jobs on a list, each still to be done. Throws `AppError` JOB_UNWRITABLE. */
export async function writeJobs(
  folder: string,
  runs: readonly RunId[],
  { ports }: Pick<TransferParts, 'ports'>,
): Promise<void> {
  const { user, host } = ports.identity;
  const sentence = `Put on the list by ${user} on ${host}.`;
  for (const run of runs) {
    const job = noteInJobFile({ status: 'todo', log: [] }, 'todo', [sentence], ports.clock.now());
    await writeJob(folder, run, job, ports);
  }
}
