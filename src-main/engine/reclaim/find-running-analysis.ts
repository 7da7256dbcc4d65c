import type { Listing } from '../counts/listing.ts';
import { summariseTasks, type TimedStatusFile } from '../runs/readiness/task-statuses.ts';

/** What lies at one place of a run; null what is not there. */
export interface RunListings {
  readonly rawData: Listing | null;
  readonly analysis: Listing | null;
}

/**
 * Why the analysis of a run must be taken for running, as a clause; null when nothing says so. A
 * task that runs touches its file every half minute; a time in the future counts as now (pure).
 */
export function findRunningAnalysis(
  { rawData, analysis }: RunListings,
  nowMs: number,
  quietMinutes: number,
): string | null {
  const started = findMarker(rawData, 'MERLIN_START');
  const finished = findMarker(rawData, 'MERLIN_FINISHED');
  if (started !== null && (finished === null || started > finished)) {
    return 'its analysis was started and has not finished (MERLIN_START without a newer MERLIN_FINISHED)';
  }
  const { open } = summariseTasks(analysis ? [...listStatusFiles(analysis)] : []);
  return open !== null && nowMs - open.modifiedMs < quietMinutes * 60_000
    ? `its analysis is running (task ${open.task})`
    : null;
}

function findMarker(rawData: Listing | null, name: string): number | null {
  if (rawData === null) return null;
  for (const { path, files } of rawData.folders()) {
    if (path !== '') continue;
    return files.find((file) => file.name === name)?.modifiedMs ?? null;
  }
  return null;
}

/** Files in the `tasks` folder of each task; those of what is done are left out. */
function* listStatusFiles(analysis: Listing): Generator<TimedStatusFile> {
  for (const { path, files } of analysis.folders()) {
    const [, task] = /^([^/]+)\/tasks$/.exec(path) ?? [];
    if (task === undefined) continue;
    const done = new Set(files.flatMap(({ name }) => /^(.+)\.done$/.exec(name)?.[1] ?? []));
    for (const { name, modifiedMs } of files) {
      const isOpen = !done.has(name.replace(/\.[^.]+$/, ''));
      if (isOpen) yield { task, name, modifiedMs };
    }
  }
}
