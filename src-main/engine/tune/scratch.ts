import { mkdtemp, open, readdir, rmdir, unlink } from 'node:fs/promises';
import { systemErrorCode } from '../app-error.ts';
import { toLongPath } from '../counts/native-path.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import type { Sample } from './sample.ts';

type ScratchPorts = Pick<Ports, 'path' | 'platform'>;

/** A folder of our own at the destination, in which one copy lies at a time. */
export interface Scratch {
  readonly folder: string;
  /** Where the next copy goes; nothing is there. */
  next(): string;
  /** Removes a copy of a sample: its files, and what a killed rsync has left of them. Nothing else. */
  removeCopy(folder: string, sample: Sample): Promise<void>;
  /** Removes the folder itself; false when something is in it that is not ours. */
  remove(): Promise<boolean>;
}

/** Throws `AppError` DESTINATION_UNWRITABLE. */
export async function makeScratch(destination: string, ports: ScratchPorts): Promise<Scratch> {
  const { path, platform } = ports;
  const parent = toLongPath(destination, platform);
  const made = await mkdtemp(path.join(parent, '.runferry-tune-')).catch((error: unknown) => {
    throw describeSystemError(error, 'DESTINATION_UNWRITABLE', `Cannot write to ${destination}`);
  });
  // As a copier is told it: without the form that has no length limit.
  const folder = path.join(destination, path.basename(made));
  let copies = 0;
  return {
    folder,
    next: () => {
      copies += 1;
      return path.join(folder, String(copies));
    },
    async removeCopy(copy, { files }) {
      const place = toLongPath(copy, platform);
      const names = new Set(files.map(({ name }) => name));
      for (const name of await readNames(place)) {
        const [, unfinished = ''] = /^\.(.+)\.[A-Za-z0-9]{6}$/.exec(name) ?? [];
        if (names.has(name) || names.has(unfinished)) await unlink(path.join(place, name));
      }
      await removeEmpty(place);
    },
    remove: () => removeEmpty(made),
  };
}

/** Waits until what was written there is on the storage, and not only on its way. */
export async function settleFiles(
  folder: string,
  { files }: Sample,
  { path, platform }: ScratchPorts,
): Promise<void> {
  for (const { name } of files) {
    const handle = await open(toLongPath(path.join(folder, name), platform), 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

/** Names in a folder; none when it is not there. */
export async function readNames(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** True when it is gone afterwards. */
async function removeEmpty(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    if (code !== 'ENOENT') throw error;
  }
  return true;
}
