import { attemptCopy, type CopyJob } from './file-copier.ts';
import { FatalStop, reportError, reportRetryLimit, waitForRetry, type Session } from './session.ts';

/** Takes files in the order of the walk and sees to their copies, log lines and totals. */
export interface CopyQueue {
  readonly add: (job: CopyJob) => Promise<void>;
  /** Resolves when nothing is left to do, retries included. */
  readonly finish: () => Promise<void>;
}

export function makeCopyQueue(session: Session): CopyQueue {
  const { threads } = session.options;
  const queue =
    threads === undefined ? makeSingleQueue(session) : makePooledQueue(session, threads);
  return {
    ...queue,
    async add(job) {
      if (!session.faults.failsSilently(job.source)) return queue.add(job);
      session.log.write(job.line());
      countFailed(session, job);
    },
  };
}

/** One file after the other; line first, then its progress, then its errors and retries. */
function makeSingleQueue(session: Session): CopyQueue {
  const { log, options, language } = session;
  return {
    async add(job) {
      for (let attempt = 0; ; attempt += 1) {
        log.write(job.line());
        const code = await attemptCopy(session, job, log.write);
        if (code === undefined) return countCopied(session, job);
        reportError(session, code, 'copying-file', job.source);
        if (attempt >= options.retries) break;
        await waitForRetry(session);
        log.write(language.retrying);
      }
      if (options.retries > 0) reportRetryLimit(session);
      countFailed(session, job);
    },
    async finish() {},
  };
}

interface Finished {
  readonly job: CopyJob;
  readonly code: number | undefined;
  readonly percents: string;
}

/**
 * Several files at once. Lines come in the order of the walk, each when its file is done; files
 * that failed are tried again after all others.
 */
function makePooledQueue(session: Session, threads: number): CopyQueue {
  const running: Promise<Finished>[] = [];
  let failed: CopyJob[] = [];
  const settleFirst = async (attemptsLeft: number): Promise<void> => {
    const first = running.shift();
    if (first && reportPooled(session, await first, attemptsLeft)) failed.push((await first).job);
  };
  const run = async (jobs: Iterable<CopyJob>, attemptsLeft: number): Promise<void> => {
    for (const job of jobs) {
      if (running.length >= threads) await settleFirst(attemptsLeft);
      running.push(startPooled(session, job));
    }
  };
  const drain = async (attemptsLeft: number): Promise<void> => {
    while (running.length > 0) await settleFirst(attemptsLeft);
  };
  return {
    add: (job) => run([job], session.options.retries),
    async finish() {
      await drain(session.options.retries);
      for (let left = session.options.retries - 1; failed.length > 0; left -= 1) {
        const again = failed;
        failed = [];
        await waitForRetry(session);
        await run(again, left);
        await drain(left);
      }
    },
  };
}

async function startPooled(session: Session, job: CopyJob): Promise<Finished> {
  const { flags } = session.options;
  let percents = flags.has('NFL') && !flags.has('NP') ? '\r  0%  ' : '';
  const code = await attemptCopy(session, job, (fragment) => {
    percents += fragment;
  });
  return { job, code, percents };
}

/** True when the file shall be tried again. */
function reportPooled(
  session: Session,
  { job, code, percents }: Finished,
  attemptsLeft: number,
): boolean {
  session.log.write(job.line() + percents);
  if (code === undefined) {
    countCopied(session, job);
    return false;
  }
  reportError(session, code, 'copying-file', job.source);
  if (attemptsLeft > 0) return true;
  reportRetryLimit(session);
  countFailed(session, job);
  return false;
}

function countCopied({ totals }: Session, { entry }: CopyJob): void {
  totals.files.copied += 1;
  totals.bytes.copied += entry.bytes;
}

function countFailed({ totals, faults }: Session, { entry }: CopyJob): void {
  totals.files.failed += 1;
  totals.bytes.failed += entry.bytes;
  if (faults.stopsAfterFailure()) throw new FatalStop();
}
