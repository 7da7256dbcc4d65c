import type { Problem } from '../../../src-shared/problem.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import { AppError } from '../app-error.ts';
import { transferWithNotices } from '../notices/transfer-with-notices.ts';
import type { TransferParts, TransferRequest, TransferWatch } from '../transfer/request.ts';
import { checkDestination } from './check-destination.ts';
import { checkMetadata } from './check-metadata.ts';
import type { JobType, LabProgram } from '../../../src-shared/job-type.ts';
import { tellFailure, tellRetries } from './job-mails.ts';
import { runProgram } from './run-program.ts';
import { listFolders, type Session } from './session.ts';
import { partsFor } from './parts-for.ts';

/** What became of one row of a sheet. */
export interface SessionOutcome {
  readonly row: number;
  readonly run: string;
  readonly jobType: string;
  readonly verdict: Verdict;
  /** Why it is not verified, where the report does not tell. */
  readonly problem: Problem | null;
  /** Null when nothing was transferred. */
  readonly report: TransferReport | null;
}

/**
 * Does one job, task after task; the first that fails ends it. What happens is an outcome, never an
 * exception. Mails go out as the job type says.
 */
export async function runSession(
  session: Session,
  jobType: JobType,
  command: string,
  lab: TransferParts,
  watch: TransferWatch,
): Promise<SessionOutcome> {
  const { row, run } = session;
  const tell = (
    verdict: Verdict,
    problem: Problem | null,
    report: TransferReport | null = null,
  ) => ({
    row,
    run,
    jobType: jobType.name,
    verdict,
    problem,
    report,
  });
  let report: TransferReport | null = null;
  let parts = lab;
  try {
    parts = partsFor(session, jobType, lab);
    if ((await prepare(session, jobType, parts, watch.signal)) === 'done') {
      return tell('verified', { code: 'DONE_BEFORE', message: `${run} was verified before.` });
    }
    const request = toRequest(session, jobType, command);
    report = await tellRetries(session, jobType, parts, watch, (following) =>
      transferWithNotices(request, parts, following),
    );
    if (report.state === 'verified')
      await runPrograms('after', session, jobType, parts, watch.signal);
    return tell(report.state, null, report);
  } catch (error) {
    if (watch.signal.aborted) {
      return tell(watch.signal.reason === 'cancelled' ? 'cancelled' : 'interrupted', null, report);
    }
    if (!(error instanceof AppError)) throw error;
    const problem = error.toProblem();
    await tellFailure(session, problem, parts);
    // Nothing was copied before the transfer; after it the data are there, and the job has failed.
    return tell(
      report === null && !error.code.startsWith('PROGRAM_') ? 'refused' : 'failed',
      problem,
      report,
    );
  }
}

/** Everything before the transfer; `done` when there is nothing to do. */
async function prepare(
  session: Session,
  jobType: JobType,
  parts: TransferParts,
  signal: AbortSignal,
): Promise<'done' | 'to do'> {
  const isSkipped = (task: JobType['skip'][number]) => jobType.skip.includes(task);
  if (!isSkipped('destination-must-not-exist') && !session.overwrites) {
    if ((await checkDestination(session.run, parts)) === 'done') return 'done';
  }
  if (!isSkipped('metadata-must-be-json')) await checkMetadata(session, parts.ports);
  await runPrograms('before', session, jobType, parts, signal);
  return 'to do';
}

async function runPrograms(
  when: LabProgram['when'],
  session: Session,
  jobType: JobType,
  { settings, layout, ports }: TransferParts,
  signal: AbortSignal,
): Promise<void> {
  if (jobType.skip.includes(`programs-${when}`)) return;
  const { places, mail, serve } = settings;
  const { run } = session;
  const hidden = [mail.passwordVariable, ...(serve === null ? [] : [serve.passwordVariable])];
  for (const { name, source } of session.modalities) {
    const programs = jobType.programs.filter(
      (program) => program.when === when && (program.component ?? name) === name,
    );
    for (const [index, program] of programs.entries()) {
      const destination = layout.destinationFolder(places.destination, name, run);
      const log = ports.path.join(places.logs, `${run}.${name}.${when}-${index + 1}.log`);
      const values = { run, component: name, source, destination };
      await runProgram({ program, values, log, hidden, signal });
    }
  }
}

function toRequest(session: Session, jobType: JobType, command: string): TransferRequest {
  return {
    kind: 'transfer',
    run: session.run,
    components: null,
    disk: false,
    sources: {},
    folders: Object.fromEntries(listFolders(session).map(({ name, source }) => [name, source])),
    threads: jobType.threads,
    verify: jobType.verify,
    dryRun: false,
    ignoreWalkCounts: [],
    ignoreListCounts: [],
    ignoreWho: null,
    ignoreReason: '',
    command,
  };
}
