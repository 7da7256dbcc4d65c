import { parentPort } from 'node:worker_threads';
import type { Counts } from '../../../src-shared/counts.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import { AppError } from '../app-error.ts';
import type { Platform } from '../ports.ts';
import { createPacedAccess } from './file-access.ts';
import type { UnreadableEntry } from './listing.ts';
import { packFolder, type PackedFolder } from './packed-listing.ts';
import { walkFolders, type FolderSink } from './walk-folders.ts';

/** One tree to be walked. */
export interface WalkJob {
  readonly root: string;
  readonly platform: Platform;
}

/** What a worker says of its job: any number of `found` and `progress`, then one of the others. */
export type WalkAnswer = WalkFinding | WalkEnd;

type WalkFinding =
  | {
      readonly kind: 'found';
      readonly folders: readonly PackedFolder[];
      readonly unreadable: readonly UnreadableEntry[];
    }
  | { readonly kind: 'progress'; readonly counts: Counts };

export type WalkEnd =
  { readonly kind: 'done' } | { readonly kind: 'refused'; readonly problem: Problem };

/** So many files are kept here until they are sent, so that this thread stays small. */
const BATCH_FILES = 10_000;

const answer = (value: WalkAnswer): void => parentPort?.postMessage(value);

parentPort?.on('message', (job: WalkJob) => void carryOut(job));

async function carryOut({ root, platform }: WalkJob): Promise<void> {
  const batch = openBatch();
  try {
    await walkFolders({
      root,
      platform,
      access: createPacedAccess(() => performance.now()),
      sink: batch,
      monotonic: () => performance.now(),
      // Whoever gives up ends this thread.
      signal: new AbortController().signal,
      onProgress: (counts) => answer({ kind: 'progress', counts }),
    });
    batch.send();
    answer({ kind: 'done' });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    answer({ kind: 'refused', problem: error.toProblem() });
  }
}

function openBatch(): FolderSink & { readonly send: () => void } {
  let folders: PackedFolder[] = [];
  let unreadable: UnreadableEntry[] = [];
  let files = 0;
  const send = (): void => {
    answer({ kind: 'found', folders, unreadable });
    folders = [];
    unreadable = [];
    files = 0;
  };
  return {
    addFolder(path, found) {
      folders.push(packFolder(path, found));
      files += found.length;
      if (files >= BATCH_FILES) send();
    },
    addUnreadable(path, code) {
      unreadable.push({ path, code });
    },
    send,
  };
}
