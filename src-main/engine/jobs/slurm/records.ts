import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { SlurmArray } from '../../../../src-shared/job-list.ts';
import { AppError, systemErrorCode } from '../../app-error.ts';
import type { Ports } from '../../ports.ts';
import { describeSystemError } from '../../system-error.ts';
import { answerInTime } from '../../system/answer-in-time.ts';
import { writeAtomically } from '../../write-atomically.ts';
import { ARRAY_NAME } from './array.ts';
import { askSlurm } from './ask-slurm.ts';
import { readStates, type ArrayStates } from './states.ts';

/** Below the folder of a list: scripts, logs and records of its arrays. */
const FOLDER = 'slurm';
const EXTENSION = '.json';
/** Of more arrays than this only the newest are told. */
const TOLD = 5;

const recordSchema = z.object({
  array: z.string().regex(/^\d+$/),
  tasks: z.number().int().positive(),
  submittedAt: z.iso.datetime(),
});
/** One submission, kept with the list. */
export type ArrayRecord = z.infer<typeof recordSchema>;

type RecordPorts = Pick<Ports, 'clock' | 'path'>;

/** Where scripts, logs and records of a list's arrays lie. */
export function locateArrays(folder: string, { path }: Pick<Ports, 'path'>): string {
  return path.join(folder, FOLDER);
}

/** Keeps a submission with its list. Throws the system's error. */
export async function keepRecord(
  folder: string,
  record: ArrayRecord,
  ports: RecordPorts,
): Promise<void> {
  const file = ports.path.join(locateArrays(folder, ports), `${record.array}${EXTENSION}`);
  await answerInTime(folder, writeAtomically(file, `${JSON.stringify(record)}\n`), ports.clock);
}

/**
 * The arrays that were submitted for a list, the newest first, with the states of their tasks as far
 * as SLURM still knows them here. Throws `AppError` JOB_LIST_UNREADABLE.
 */
export async function listArrays(folder: string, ports: RecordPorts): Promise<SlurmArray[]> {
  const records = await readRecords(folder, ports);
  if (records.length === 0) return [];
  const states = await readAllStates(records);
  return records.map((record) => ({
    ...record,
    states: states === null ? null : Object.fromEntries(states.get(record.array) ?? []),
  }));
}

async function readRecords(folder: string, { clock, path }: RecordPorts): Promise<ArrayRecord[]> {
  const place = path.join(folder, FOLDER);
  try {
    const names = await answerInTime(folder, readdir(place), clock);
    const numbers = names
      .filter((name) => /^\d+\.json$/.test(name))
      .map((name) => Number(name.slice(0, -EXTENSION.length)))
      .sort((a, b) => b - a)
      .slice(0, TOLD);
    const texts = await Promise.all(
      numbers.map((number) =>
        answerInTime(folder, readFile(path.join(place, `${number}${EXTENSION}`), 'utf8'), clock),
      ),
    );
    return texts.flatMap((text) => parseRecord(text) ?? []);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw describeSystemError(error, 'JOB_LIST_UNREADABLE', `Cannot read ${place}`);
  }
}

function parseRecord(text: string): ArrayRecord | null {
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch {
    // Edited by hand: the array is SLURM's, and nothing is lost but this line.
    return null;
  }
}

/** Null where SLURM is not installed, or does not answer. */
async function readAllStates(records: readonly ArrayRecord[]): Promise<ArrayStates | null> {
  try {
    const queue = await askSlurm('squeue', [
      '--noheader',
      '--array',
      '--states=all',
      `--name=${ARRAY_NAME}`,
      '--format=%F|%T',
    ]);
    if (!queue.isDone) return null;
    const known = readStates(queue.stdout);
    const gone = records.filter(({ array }) => !known.has(array)).map(({ array }) => array);
    return gone.length === 0 ? known : new Map([...(await readEnded(gone)), ...known]);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/** What the queue has forgotten, where the cluster keeps accounts. */
async function readEnded(arrays: readonly string[]): Promise<ArrayStates> {
  const { isDone, stdout } = await askSlurm('sacct', [
    '--noheader',
    '--parsable2',
    '--allocations',
    '--format=JobID,State',
    `--jobs=${arrays.join(',')}`,
  ]);
  return isDone ? readStates(stdout) : new Map();
}
