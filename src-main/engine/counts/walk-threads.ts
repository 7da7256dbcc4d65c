import { Worker } from 'node:worker_threads';

/** Beside this module, and with its ending: TypeScript as it is written, or built. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './walk-worker.ts' : './walk-worker.mjs',
  import.meta.url,
);

/** A thread takes a tenth of a second to start and some 10 MB: two sides are walked again and again. */
const MOST_IDLE = 2;
const IDLE_MILLISECONDS = 30_000;

/** What a walk makes is soon sent on: more room for it would only be held for nothing. */
const LIMITS = { maxYoungGenerationSizeMb: 4 };

const idle = new Map<Worker, NodeJS.Timeout>();

/** A thread that walks one tree at a time: one that waits for work, or a new one. */
export function takeWalkThread(): Worker {
  const [kept] = idle;
  if (!kept) return new Worker(WORKER, { resourceLimits: LIMITS });
  const [thread, timer] = kept;
  clearTimeout(timer);
  idle.delete(thread);
  thread.ref();
  return thread;
}

/** Lets a thread that is done with its tree wait for another for a while. It keeps no program from ending. */
export function keepWalkThread(thread: Worker): void {
  if (idle.size >= MOST_IDLE) return endWalkThread(thread);
  const timer = setTimeout(() => {
    idle.delete(thread);
    endWalkThread(thread);
  }, IDLE_MILLISECONDS);
  timer.unref();
  thread.unref();
  idle.set(thread, timer);
}

/** Ends a thread, whatever it is doing; one that waits for a dead share ends when that answers. */
export function endWalkThread(thread: Worker): void {
  thread.unref();
  void thread.terminate();
}
