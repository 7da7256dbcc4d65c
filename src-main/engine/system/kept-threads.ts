import { Worker, type ResourceLimits } from 'node:worker_threads';

/** A thread takes a tenth of a second to start: sides are walked, and files read, again and again. */
const IDLE_MILLISECONDS = 30_000;

/** Threads of one kind; some of those that are done wait a while for more work. */
export interface KeptThreads {
  /** One that waits for work, or a new one. */
  take(): Worker;
  /** Lets one that is done wait for more. It keeps no program from ending. */
  keep(thread: Worker): void;
  /** Ends one, whatever it is doing; one that waits for a dead share ends when that answers. */
  end(thread: Worker): void;
}

/** Threads that run the module at `url`, at most `mostIdle` of which wait at the same time. */
export function createKeptThreads(
  url: URL,
  resourceLimits: ResourceLimits,
  mostIdle: number,
): KeptThreads {
  const idle = new Map<Worker, NodeJS.Timeout>();

  return {
    take() {
      const [kept] = idle;
      if (!kept) return new Worker(url, { resourceLimits });
      const [thread, timer] = kept;
      clearTimeout(timer);
      idle.delete(thread);
      thread.ref();
      return thread;
    },
    keep(thread) {
      if (idle.size >= mostIdle) return end(thread);
      const timer = setTimeout(() => {
        idle.delete(thread);
        end(thread);
      }, IDLE_MILLISECONDS);
      timer.unref();
      thread.unref();
      idle.set(thread, timer);
    },
    end,
  };
}

function end(thread: Worker): void {
  thread.unref();
  void thread.terminate();
}
