import { readdir, readFile } from 'node:fs/promises';
import type { Problem } from '../../../src-shared/problem.ts';
import type { RunId } from '../../../src-shared/run.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { findRunIdFault } from '../runs/run-id.ts';
import { describeSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { writeAtomically } from '../write-atomically.ts';
import { composeJobFile, parseJobFile, type JobFile, type JobFileFault } from './job-file.ts';

type FolderPorts = Pick<Ports, 'clock' | 'path'>;

const EXTENSION = '.txt';

/** The file of a job as it was found. */
export interface FoundJob {
  readonly text: string;
  readonly content: JobFile | JobFileFault;
}

/** Where the file of a job lies: named like its run. */
export function locateJob(folder: string, job: RunId, { path }: Pick<Ports, 'path'>): string {
  return path.join(folder, `${job}${EXTENSION}`);
}

/** The jobs of a list by their names, in order. Throws `AppError` JOB_LIST_MISSING, JOB_LIST_UNREADABLE. */
export async function listJobs(folder: string, { clock }: FolderPorts): Promise<RunId[]> {
  try {
    const names = await answerInTime(folder, readdir(folder), clock);
    return names
      .filter((name) => name.endsWith(EXTENSION))
      .map((name) => name.slice(0, -EXTENSION.length))
      .filter((name) => findRunIdFault(name) === null)
      .sort();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') {
      throw new AppError('JOB_LIST_MISSING', `There is no job list ${folder}.`, {
        hint: 'runferry jobs extract makes one of the runs that it finds.',
      });
    }
    throw describeSystemError(error, 'JOB_LIST_UNREADABLE', `Cannot read the job list ${folder}`);
  }
}

/** Reads the file of a job; null when it is gone. Throws `AppError` JOB_UNREADABLE. */
export async function readJob(
  folder: string,
  job: RunId,
  ports: FolderPorts,
): Promise<FoundJob | null> {
  const file = locateJob(folder, job, ports);
  try {
    const text = await answerInTime(folder, readFile(file, 'utf8'), ports.clock);
    return { text, content: parseJobFile(text) };
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw describeSystemError(error, 'JOB_UNREADABLE', `Cannot read the job ${file}`);
  }
}

/**
 * Replaces the file of a job as a whole and returns its text. Only who holds the claim on the job may
 * do so. Throws `AppError` JOB_UNWRITABLE.
 */
export async function writeJob(
  folder: string,
  job: RunId,
  content: JobFile,
  ports: FolderPorts,
): Promise<string> {
  const file = locateJob(folder, job, ports);
  const text = composeJobFile(content);
  try {
    await answerInTime(folder, writeAtomically(file, text), ports.clock);
    return text;
  } catch (error) {
    throw describeSystemError(error, 'JOB_UNWRITABLE', `Cannot write the job ${file}`);
  }
}

/** Why a job is left alone, to be told. */
export function explainFault(file: string, { fault }: JobFileFault): Problem {
  return {
    code: 'JOB_STATUS_UNKNOWN',
    message: `${file} ${fault}; it is left alone.`,
    hint: 'Write todo, ongoing, error or success there, in small letters and nothing else; todo has it done.',
  };
}
