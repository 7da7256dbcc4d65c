/** How many tasks of each array are in which state of SLURM's, by the array's number. */
export type ArrayStates = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Reads `squeue --noheader --array --states=all --format=%F|%T`, or `sacct --noheader --parsable2
 * --allocations --format=JobID,State`, whose first column is `15_3` or, for tasks that wait,
 * `15_[4-24%4]`. Lines that are neither are left out. Pure.
 */
export function readStates(text: string): ArrayStates {
  const arrays = new Map<string, Map<string, number>>();
  for (const line of text.split(/\r?\n/)) {
    const [, array, tasks, state] = /^(\d+)(?:_(\S+?))?\|([A-Z_]+)/.exec(line.trim()) ?? [];
    if (array === undefined || state === undefined) continue;
    const states = arrays.get(array) ?? new Map<string, number>();
    states.set(state, (states.get(state) ?? 0) + countTasks(tasks));
    arrays.set(array, states);
  }
  return arrays;
}

/** `3` is one task, `[4-24%4]` are 21, `[1,3-5]` are four. */
function countTasks(tasks: string | undefined): number {
  const inner = /^\[([^%\]]+)/.exec(tasks ?? '')?.[1];
  if (inner === undefined) return 1;
  return inner
    .split(',')
    .map((part) => part.split('-').map(Number))
    .reduce((sum, [from = 0, to = from]) => sum + Math.max(0, to - from + 1), 0);
}
