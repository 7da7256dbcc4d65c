import type { Worker } from 'node:worker_threads';
import { createKeptThreads } from '../system/kept-threads.ts';
import type { HashAnswer, HashJob } from './hash-worker.ts';

/** What reading one file came to. */
export type HashResult = Exclude<HashAnswer, { kind: 'read' }>;

/** Threads that read files, each one file at a time. */
export interface HashPool {
  /** Waits for a free thread, then reads. Rejects when the pool is closed meanwhile. */
  hash(job: HashJob, onRead: (bytes: number) => void): Promise<HashResult>;
}

interface OpenPool extends HashPool {
  /** Gives up what is still being read. */
  close(): void;
}

/**
 * Reads with a pool of at most `width` threads, which ends with the reading. Throws the signal's
 * reason as soon as it is aborted.
 */
export async function withHashPool<Result>(
  width: number,
  signal: AbortSignal,
  read: (pool: HashPool) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const pool = openHashPool(width);
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([read(pool), aborted.promise]);
  } finally {
    pool.close();
    signal.removeEventListener('abort', onAbort);
  }
}

/** Beside this module, and with its ending: TypeScript as it is written, or built. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './hash-worker.ts' : './hash-worker.mjs',
  import.meta.url,
);

/**
 * A thread keeps nothing but its buffer; left to themselves several of them grow to some hundred
 * megabytes before they clean up.
 */
const SMALL = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 };

/** As many as the widest pool has: the next component is read by them, too. */
const threads = createKeptThreads(WORKER, SMALL, 4);

/**
 * Each thread is started when it is first needed. SHA-256 keeps one core busy at 0.4 to 1.5 GB/s,
 * and a share answers several readers at once.
 */
function openHashPool(width: number): OpenPool {
  const workers: Worker[] = [];
  const idle: Worker[] = [];
  const waiting: ((worker: Worker) => void)[] = [];
  const unfinished = new Set<(reason: Error) => void>();

  const take = (): Worker | Promise<Worker> => {
    const free = idle.pop() ?? (workers.length < width ? takeThread(workers) : undefined);
    return free ?? new Promise((resolve) => waiting.push(resolve));
  };
  const give = (worker: Worker): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  const carryOut = async (job: HashJob, onRead: (bytes: number) => void): Promise<HashResult> => {
    const worker = await take();
    const result = await ask(worker, job, onRead);
    give(worker);
    return result;
  };

  return {
    hash(job, onRead) {
      const { promise, resolve, reject } = Promise.withResolvers<HashResult>();
      unfinished.add(reject);
      carryOut(job, onRead).then(resolve, reject);
      return promise.finally(() => unfinished.delete(reject));
    },
    close() {
      for (const reject of unfinished) reject(new Error('The hash pool was closed.'));
      for (const worker of workers) {
        if (idle.includes(worker)) threads.keep(worker);
        else threads.end(worker);
      }
    },
  };
}

function takeThread(workers: Worker[]): Worker {
  const worker = threads.take();
  workers.push(worker);
  return worker;
}

function ask(worker: Worker, job: HashJob, onRead: (bytes: number) => void): Promise<HashResult> {
  const { promise, resolve, reject } = Promise.withResolvers<HashResult>();
  let told = 0;
  const onMessage = (answer: HashAnswer): void => {
    if (answer.kind !== 'read') {
      if (answer.kind === 'digest') onRead(answer.digest.bytes - told);
      return resolve(answer);
    }
    told += answer.bytes;
    onRead(answer.bytes);
  };
  worker.on('message', onMessage).on('error', reject).postMessage(job);
  return promise.finally(() => worker.off('message', onMessage).off('error', reject));
}
