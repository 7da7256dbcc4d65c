import type { AnalysisFacts } from './facts.ts';

/** One file in the `tasks` folder of an analysis task: `Decode_12.run`. */
export interface StatusFile {
  readonly task: string;
  readonly name: string;
}

/** A status file with its time by the storage's clock; null when it has gone. */
export interface TimedStatusFile extends StatusFile {
  readonly modifiedMs: number | null;
}

/** At most so many files are worth a look at their time: as many as tasks can run, or fail, at once. */
const MOST_FILES = 500;

/** `Decode_12.run`: fragment and status, under the names that MERlin gives them. */
const STATUS = /^(.+)\.(run|done|error)$/;

/**
 * The files whose times matter: those of fragments that failed, or that have begun and are not
 * done. A fragment that is simply done needs no look.
 */
export function findNoteworthy(files: readonly StatusFile[]): readonly StatusFile[] {
  const wanted = [...groupByFragment(files).values()].flatMap((statuses) => {
    const isDone = statuses.has('done');
    if (statuses.has('error')) return [statuses.get('error'), statuses.get('done')];
    return isDone ? [] : [statuses.get('run')];
  });
  return wanted.filter((file) => file !== undefined).slice(0, MOST_FILES);
}

/** What the files of `findNoteworthy` come to, once their times are known. */
export function summariseTasks(
  files: readonly TimedStatusFile[],
): Pick<AnalysisFacts, 'open' | 'failed'> {
  const failed: { task: string; modifiedMs: number }[] = [];
  let open: AnalysisFacts['open'] = null;
  for (const [fragment, statuses] of groupByFragment(files)) {
    const [run, done, error] = ['run', 'done', 'error'].map((name) => statuses.get(name));
    const [task, errorMs] = [fragment.slice(fragment.indexOf('/') + 1), error?.modifiedMs ?? null];
    if (errorMs !== null && (done?.modifiedMs ?? -1) < errorMs) {
      failed.push({ task, modifiedMs: errorMs });
    }
    const runMs = run?.modifiedMs ?? null;
    if (run && runMs !== null && runMs > (open?.modifiedMs ?? -1)) {
      open = { task: run.task, modifiedMs: runMs };
    }
  }
  return { open, failed };
}

function groupByFragment<File extends StatusFile>(
  files: readonly File[],
): ReadonlyMap<string, ReadonlyMap<string, File>> {
  const fragments = new Map<string, Map<string, File>>();
  for (const file of files) {
    const [, fragment, status] = STATUS.exec(file.name) ?? [];
    if (fragment === undefined || status === undefined) continue;
    const key = `${file.task}/${fragment}`;
    fragments.set(key, (fragments.get(key) ?? new Map<string, File>()).set(status, file));
  }
  return fragments;
}
