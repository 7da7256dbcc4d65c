import { stat } from 'node:fs/promises';
import { AppError } from '../engine/app-error.ts';
import type { Ports } from '../engine/ports.ts';
import { describeSystemError } from '../engine/system-error.ts';
import { writeAtomically } from '../engine/write-atomically.ts';
import type { Terminal } from './terminal.ts';

/**
 * The file of `--result` with its full path, or null when there is none. Throws `AppError`
 * USAGE_RESULT unless its folder is there: hours later would be too late to learn of it.
 */
export async function planResult(
  file: string | null,
  { path, workingFolder }: Pick<Ports, 'path' | 'workingFolder'>,
): Promise<string | null> {
  if (file === null) return null;
  const full = path.resolve(workingFolder, file);
  const folder = path.dirname(full);
  if (await isFolder(folder)) return full;
  throw new AppError('USAGE_RESULT', `The folder ${folder} of the result is not there.`, {
    hint: 'Make it first, or name another file after --result.',
  });
}

/** Writes the document of `--result`. Not being able to is a warning: the verdict stays what it is. */
export async function writeResult(
  file: string | null,
  json: string,
  terminal: Pick<Terminal, 'writeErr'>,
): Promise<void> {
  if (file === null) return;
  try {
    await writeAtomically(file, json);
  } catch (error) {
    const sentence = `Cannot write the result ${file}`;
    const problem = describeSystemError(error, 'RESULT_UNWRITABLE', sentence);
    if (!(problem instanceof AppError)) throw problem;
    terminal.writeErr(`Warning: ${problem.message}\n`);
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Whatever the reason, nothing can be written there.
    return false;
  }
}
