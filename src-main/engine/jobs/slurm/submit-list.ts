import type { Ports } from '../../ports.ts';
import { AppError } from '../../app-error.ts';
import { makeFolder } from '../../make-folder.ts';
import { describeSystemError } from '../../system-error.ts';
import { answerInTime } from '../../system/answer-in-time.ts';
import { writeAtomically } from '../../write-atomically.ts';
import { requireRuns } from '../require-runs.ts';
import { summariseList } from '../summarise.ts';
import {
  composeArrayScript,
  composeSubmission,
  readArrayNumber,
  shareOut,
  type ArrayOptions,
} from './array.ts';
import { askSlurm } from './ask-slurm.ts';
import { keepRecord, locateArrays } from './records.ts';

export interface SubmitOptions extends Omit<ArrayOptions, 'tasks'> {
  /** Folder of the list, seen by all nodes. */
  readonly folder: string;
  /** Tasks at most; with more jobs each task takes several. */
  readonly arraySize: number;
  /** The command line of one worker, without how many jobs it takes. */
  readonly command: readonly string[];
  /** Tell what would be submitted, and submit nothing. */
  readonly dryRun: boolean;
}

/** What was submitted, or would be. */
export interface Submission {
  /** The number that SLURM gave it; null for a dry run. */
  readonly array: string | null;
  readonly tasks: number;
  /** Each task takes so many jobs at most. */
  readonly atMost: number;
  readonly script: string;
  readonly arguments: readonly string[];
}

/**
 * Submits one array over the jobs of a list that are still to be done; SLURM does the scheduling.
 * Throws `AppError` JOB_LIST_DONE, JOB_LIST_PLACE, SLURM_MISSING, SLURM_REFUSED, JOB_….
 */
export async function submitList(options: SubmitOptions, ports: Ports): Promise<Submission> {
  const { folder, arraySize, command, dryRun } = options;
  if (folder.includes('\\')) throw refusePlace(folder);
  await requireRuns(folder, ports);
  const { counts } = await summariseList(folder, ports);
  if (counts.todo === 0) throw explainDone(folder);
  const { tasks, atMost } = shareOut(counts.todo, arraySize);
  const script = composeArrayScript({ ...options, tasks });
  const place = locateArrays(folder, ports);
  const submittedAt = new Date(ports.clock.now()).toISOString();
  const file = ports.path.join(place, `${submittedAt.replaceAll(/[:.]/g, '-')}.sh`);
  const submission = {
    tasks,
    atMost,
    script,
    arguments: composeSubmission({
      folder: place,
      script: file,
      command: [...command, '--at-most', String(atMost)],
    }),
  };
  if (dryRun) return { array: null, ...submission };
  await writeScript(place, file, script, ports);
  const array = await submit(submission.arguments);
  await keepRecord(folder, { array, tasks, submittedAt }, ports);
  return { array, ...submission };
}

async function writeScript(
  place: string,
  file: string,
  script: string,
  ports: Ports,
): Promise<void> {
  try {
    await answerInTime(place, makeFolder(place), ports.clock);
    await answerInTime(place, writeAtomically(file, script), ports.clock);
  } catch (error) {
    throw describeSystemError(error, 'JOB_LIST_UNWRITABLE', `Cannot write ${file}`);
  }
}

async function submit(args: readonly string[]): Promise<string> {
  const { isDone, stdout, stderr } = await askSlurm('sbatch', args);
  const array = readArrayNumber(stdout);
  if (isDone && array !== null) return array;
  const said = stderr.replace(/^sbatch: error: /, '').replaceAll(/\s+/g, ' ');
  throw new AppError(
    'SLURM_REFUSED',
    `SLURM did not take the array: ${said || 'sbatch gave no number'}.`,
    {
      hint: 'No job was begun. Look at partition, time limit and options below [runferry.slurm], then submit again.',
    },
  );
}

function explainDone(folder: string): AppError {
  return new AppError('JOB_LIST_DONE', `No job of ${folder} is still to be done.`, {
    hint: 'runferry jobs summary counts them; with --retry-errors those with errors are done again.',
  });
}

function refusePlace(folder: string): AppError {
  return new AppError(
    'JOB_LIST_PLACE',
    `SLURM cannot write logs into ${folder}: the path has a backslash.`,
    {
      hint: 'Use a folder without one.',
    },
  );
}
