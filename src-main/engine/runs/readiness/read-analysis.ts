import { stat } from 'node:fs/promises';
import { systemErrorCode } from '../../app-error.ts';
import { toLongPath } from '../../counts/native-path.ts';
import { describeSystemError } from '../../system-error.ts';
import { answerInTime } from '../../system/answer-in-time.ts';
import { mapBounded } from '../../system/map-bounded.ts';
import type { ReadingPorts } from '../read-place.ts';
import { readEntries, readFolderNames } from '../read-place.ts';
import type { AnalysisFacts } from './facts.ts';
import { findNoteworthy, summariseTasks, type StatusFile } from './task-statuses.ts';

/** More tasks than any analysis has; a folder with more is no analysis. */
const MOST_TASKS = 200;
/** So many task folders, or status files, are looked at at once. */
const WIDTH = 8;

/** Reads the names of all status files, and the times of those that are not simply done. */
export async function readAnalysis(folder: string, ports: ReadingPorts): Promise<AnalysisFacts> {
  const { path } = ports;
  const tasks = [...((await readFolderNames(folder, ports)) ?? [])].slice(0, MOST_TASKS);
  const statuses = await mapBounded(tasks, WIDTH, async (task): Promise<StatusFile[]> => {
    const entries = (await readEntries(path.join(folder, task, 'tasks'), ports)) ?? [];
    return entries.map(({ name }) => ({ task, name }));
  });
  const files = statuses.flat();
  const times = await mapBounded(findNoteworthy(files), WIDTH, async (file) => {
    const modifiedMs = await readTime(path.join(folder, file.task, 'tasks', file.name), ports);
    return { ...file, modifiedMs };
  });
  const scheduler = path.join(folder, 'logs', 'snakemake', '.snakemake', 'incomplete');
  const incomplete = (await readEntries(scheduler, ports)) ?? [];
  return {
    ...summariseTasks(times),
    hasBegun: files.length > 0,
    incompleteSteps: incomplete.length,
  };
}

/** Null when the file has gone in the meantime, as status files do. */
async function readTime(file: string, ports: ReadingPorts): Promise<number | null> {
  try {
    const reading = stat(toLongPath(file, ports.platform));
    return Math.round((await answerInTime(file, reading, ports.clock)).mtimeMs);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw describeSystemError(error, 'FILE_UNREADABLE', `${file} cannot be read`);
  }
}
