/** What an array is asked for; checked before. */
export interface ArrayOptions {
  readonly tasks: number;
  /** So many tasks at once; null: as many as SLURM lets. */
  readonly throttle: number | null;
  /** Null: the partition's. */
  readonly timeLimitMinutes: number | null;
  readonly partition: string | null;
  /** Further options, each as `--name` or `--name=value`. */
  readonly options: readonly string[];
}

/** All arrays are called so: that is how they are found again. */
export const ARRAY_NAME = 'runferry';

/**
 * The batch script of an array. It holds numbers and checked words only: paths and names come as
 * arguments from `sbatch`, so that no shell ever reads one. Pure.
 */
export function composeArrayScript(options: ArrayOptions): string {
  const { tasks, throttle, timeLimitMinutes, partition } = options;
  const directives = [
    `--job-name=${ARRAY_NAME}`,
    `--array=1-${tasks}${throttle === null ? '' : `%${throttle}`}`,
    ...(timeLimitMinutes === null ? [] : [`--time=${timeLimitMinutes}`]),
    ...(partition === null ? [] : [`--partition=${partition}`]),
    ...options.options,
  ];
  return [
    '#!/bin/sh',
    ...directives.map((directive) => `#SBATCH ${directive}`),
    '',
    '# Each task is a worker of a job list, whose command line comes as arguments. It takes the place of',
    '# this shell, so that it hears when its time is up and gives its job back.',
    'exec "$@"',
    '',
  ].join('\n');
}

/** What `sbatch` is started with: the script, and the worker's command line behind it. Pure. */
export function composeSubmission(places: {
  /** Of scripts and logs; seen by all nodes. */
  readonly folder: string;
  readonly script: string;
  readonly command: readonly string[];
}): readonly string[] {
  const { folder, script, command } = places;
  // SLURM reads a per cent sign as the beginning of a placeholder.
  const logs = `${folder.replaceAll('%', '%%')}/%A_%a.log`;
  return ['--parsable', `--chdir=${folder}`, `--output=${logs}`, script, ...command];
}

/** The number of an array in what `sbatch --parsable` answers: `15` or `15;cluster`. Pure. */
export function readArrayNumber(answer: string): string | null {
  return /^(\d+)(?:;\S+)?$/.exec(answer.trim())?.[1] ?? null;
}

/** How the jobs of a list are shared out to tasks: each takes so many at most. Pure. */
export function shareOut(
  jobs: number,
  arraySize: number,
): { readonly tasks: number; readonly atMost: number } {
  const tasks = Math.min(jobs, arraySize);
  return { tasks, atMost: Math.ceil(jobs / tasks) };
}
