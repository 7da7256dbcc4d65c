import type { Worker } from 'node:worker_threads';
import type { Counts } from '../../../src-shared/counts.ts';
import { AppError } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { createKeptThreads } from '../system/kept-threads.ts';
import type { Listing, UnreadableEntry } from './listing.ts';
import { buildListing, type PackedFolder } from './packed-listing.ts';
import type { WalkAnswer, WalkEnd, WalkJob } from './walk-worker.ts';

/** Beside this module, and with its ending: TypeScript as it is written, or built. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './walk-worker.ts' : './walk-worker.mjs',
  import.meta.url,
);

/**
 * What a walk makes is soon sent on: more room for it would only be held for nothing. Two sides are
 * walked at the same time, in some 10 MB each.
 */
const threads = createKeptThreads(WORKER, { maxYoungGenerationSizeMb: 4 }, 2);

export interface WalkOptions {
  readonly ports: Pick<Ports, 'platform'>;
  /** Aborting rejects with the signal's reason at once, even while a share does not answer. */
  readonly signal: AbortSignal;
  /** The counts so far, at most five times a second. */
  readonly onProgress?: (counts: Counts) => void;
}

/**
 * Lists everything below a folder by its own entries: links are never followed (only the root may
 * be one), files, links and specials count as files, a link has the bytes of its target's text and
 * a special none, as `find` and `rsync --stats` have it. A thread of its own does it, so that this
 * one stays free while a disk or share does not answer.
 *
 * What cannot be read is named in `unreadable` and the walk goes on; what vanishes meanwhile is
 * not there. Throws `FOLDER_MISSING` (no such folder, or not a folder) and `FOLDER_UNREADABLE`
 * for the root alone.
 */
export async function walkTree(root: string, options: WalkOptions): Promise<Listing> {
  const { signal, ports, onProgress } = options;
  signal.throwIfAborted();
  const folders: PackedFolder[] = [];
  const unreadable: UnreadableEntry[] = [];
  const thread = threads.take();
  let end: WalkEnd;
  try {
    end = await askThread(thread, { root, platform: ports.platform }, signal, (finding) => {
      if (finding.kind === 'progress') return onProgress?.(finding.counts);
      for (const folder of finding.folders) folders.push(folder);
      for (const entry of finding.unreadable) unreadable.push(entry);
    });
  } catch (error) {
    // It may wait for a dead share: nobody waits for it.
    threads.end(thread);
    throw error;
  }
  threads.keep(thread);
  if (end.kind === 'done') return buildListing(root, folders, unreadable);
  const { code, message, hint } = end.problem;
  throw new AppError(code, message, hint === undefined ? {} : { hint });
}

async function askThread(
  thread: Worker,
  job: WalkJob,
  signal: AbortSignal,
  onFinding: (finding: Exclude<WalkAnswer, WalkEnd>) => void,
): Promise<WalkEnd> {
  const { promise, resolve, reject } = Promise.withResolvers<WalkEnd>();
  const onAnswer = (answer: WalkAnswer): void => {
    if (answer.kind === 'found' || answer.kind === 'progress') onFinding(answer);
    else resolve(answer);
  };
  const onAbort = (): void => reject(signal.reason);
  thread.on('message', onAnswer).on('error', reject);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    thread.postMessage(job);
    return await promise;
  } finally {
    thread.off('message', onAnswer).off('error', reject);
    signal.removeEventListener('abort', onAbort);
  }
}
