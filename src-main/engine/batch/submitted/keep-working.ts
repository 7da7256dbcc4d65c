import type { ProgressSnapshot } from '../../../../src-shared/progress.ts';
import type { RunId } from '../../../../src-shared/run.ts';
import { AppError } from '../../app-error.ts';
import { workThrough } from '../../jobs/work-through.ts';
import type { Ports } from '../../ports.ts';
import type { TransferParts } from '../../transfer/request.ts';
import { chooseSessionParts, takesSessions } from '../session-parts.ts';
import { doJob } from './do-job.ts';
import { locateSubmitted } from './session-files.ts';

/** Works on the jobs that were sent to this computer, one after the other, as long as the program runs. */
export interface JobWorker {
  /** The jobs that it works on, and how far they are. */
  readonly running: ReadonlyMap<RunId, ProgressSnapshot | null>;
  /** There may be something to do. */
  wake(): void;
  /** Gives back what is under way and waits for its end. */
  close(): Promise<void>;
}

/** A place that is away, or a job that somebody else has, is looked at again after so long. */
const AGAIN_MS = 60_000;

/** A worker that begins with what an earlier program has left. */
export function createJobWorker(parts: () => TransferParts, ports: Ports): JobWorker {
  const closing = new AbortController();
  const running = new Map<RunId, ProgressSnapshot | null>();
  let sleep = new AbortController();
  const working = keepWorking();
  return {
    running,
    wake: () => sleep.abort(),
    async close() {
      closing.abort('interrupted');
      sleep.abort();
      await working;
    },
  };

  async function keepWorking(): Promise<void> {
    while (!closing.signal.aborted) {
      sleep = new AbortController();
      const isThrough = await workOnce();
      if (closing.signal.aborted) return;
      if (isThrough) await aborted(sleep.signal);
      else await ports.clock.sleep(AGAIN_MS, sleep.signal);
    }
  }

  /** Whether nothing is left that this worker could do later. */
  async function workOnce(): Promise<boolean> {
    const lab = parts();
    if (!takesSessions(lab)) return true;
    try {
      const using = await chooseSessionParts(lab);
      const folder = locateSubmitted(using.settings, ports);
      const work = async (run: RunId, signal: AbortSignal) => {
        running.set(run, null);
        const onProgress = (snapshot: ProgressSnapshot) => void running.set(run, snapshot);
        return doJob(folder, run, using, { signal, onProgress }).finally(() => running.delete(run));
      };
      const list = { folder, width: 1, atMost: null, signal: closing.signal, work };
      const outcomes = await workThrough(list, ports);
      return outcomes.every(({ status }) => status !== 'todo');
    } catch (error) {
      if (error instanceof AppError && error.code === 'JOB_LIST_MISSING') return true;
      const reason = error instanceof AppError ? error.message : describeBug(error);
      ports.log.warn(`The jobs that were sent here wait: ${reason}`);
      return false;
    }
  }
}

function describeBug(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
