import type { JobType } from '../../../../src-shared/job-type.ts';
import type { RunId } from '../../../../src-shared/run.ts';
import type {
  SessionRow,
  SubmittedJob,
  SubmittedJobDetails,
} from '../../../../src-shared/submitted-job.ts';
import type { Ports } from '../../ports.ts';
import type { TransferParts } from '../../transfer/request.ts';
import { loadJobTypes } from '../load-job-types.ts';
import { requireSessions } from '../session-parts.ts';
import { createJobWorker } from './keep-working.ts';
import { locateSubmitted } from './session-files.ts';
import { takeSessions, type Taken } from './take-sessions.ts';
import { viewJob, viewJobs } from './view-jobs.ts';

/** Jobs that other programs have sent to this one; they outlive it, as a job list. */
export interface SubmittedJobs {
  /** All of these sessions, or none. Throws as `takeSessions` does. */
  submit(rows: readonly SessionRow[]): Promise<Taken>;
  /** Throws `AppError` SESSIONS_OFF, JOB_…, as `show` does. */
  list(): Promise<readonly SubmittedJob[]>;
  show(run: RunId): Promise<SubmittedJobDetails>;
  /** Throws `AppError` SESSIONS_OFF, CONFIG_…. */
  listTypes(): Promise<readonly JobType[]>;
  /** Interrupts what is going on; it goes on with the next start. */
  close(): Promise<void>;
}

/** The jobs of this computer; what an earlier program has left goes on at once. */
export function createSubmittedJobs(parts: () => TransferParts, ports: Ports): SubmittedJobs {
  const worker = createJobWorker(parts, ports);
  const closing = new AbortController();
  const around = () => {
    requireSessions(parts());
    return { folder: locateSubmitted(parts().settings, ports), running: worker.running };
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    submit(rows) {
      // One after the other: two requests must not be in each other's way.
      const taking = last.then(async () => {
        const taken = await takeSessions(rows, closing.signal, parts());
        worker.wake();
        return taken;
      });
      last = taking.catch(() => {});
      return taking;
    },
    async list() {
      const { folder, running } = around();
      return viewJobs(folder, running, ports);
    },
    async show(run) {
      const { folder, running } = around();
      return viewJob(run, folder, running, ports);
    },
    async listTypes() {
      requireSessions(parts());
      return loadJobTypes(parts().settings);
    },
    async close() {
      closing.abort('interrupted');
      await worker.close();
    },
  };
}
