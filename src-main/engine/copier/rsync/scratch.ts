import { lstat, readdir, rmdir, unlink } from 'node:fs/promises';
import { posix } from 'node:path';
import { AppError } from '../../app-error.ts';
import { makeFolder } from '../../make-folder.ts';

/**
 * The folder beside a destination, on the same file system, in which rsync keeps each file until
 * it is whole: `/archive/RUN/raw_data` has `/archive/RUN/.runferry-raw_data`.
 */
export function scratchFolder(destination: string): string {
  return posix.join(posix.dirname(destination), `.runferry-${posix.basename(destination)}`);
}

/** Makes the folder, and empties it of what a killed rsync has left. Throws system errors. */
export async function prepareScratch(folder: string): Promise<void> {
  await makeFolder(folder);
  await emptyScratch(folder);
}

/** Removes the folder with what a killed rsync has left in it. Throws system errors. */
export async function removeScratch(folder: string): Promise<void> {
  await emptyScratch(folder);
  await rmdir(folder);
}

/** Removes files only, and only from a real folder: a link could lead to somebody's data. */
async function emptyScratch(folder: string): Promise<void> {
  const status = await lstat(folder);
  if (!status.isDirectory()) {
    throw new AppError('SCRATCH_NOT_A_FOLDER', `${folder} is a link, not a folder.`, {
      hint: 'Remove it: this name is for unfinished files only.',
    });
  }
  for (const name of await readdir(folder, { encoding: 'buffer' })) {
    await unlink(Buffer.concat([Buffer.from(`${folder}/`), name]));
  }
}
