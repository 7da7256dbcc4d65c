import type { Problem } from '../../../../src-shared/problem.ts';
import type { RunId } from '../../../../src-shared/run.ts';
import { VERDICT_WORDS, type Verdict } from '../../../../src-shared/verdict.ts';
import { AppError } from '../../app-error.ts';
import { describeResult } from '../../jobs/transfer-job.ts';
import type { JobResult } from '../../jobs/work-through.ts';
import type { TransferParts, TransferWatch } from '../../transfer/request.ts';
import { checkFolders } from '../check-folders.ts';
import { checkSheet } from '../check-sheet.ts';
import { loadJobTypes } from '../load-job-types.ts';
import { runSession, type SessionOutcome } from '../run-session.ts';
import type { Session } from '../session.ts';
import { readSubmission } from './session-files.ts';
import { toSheet } from './to-sheet.ts';

/**
 * Does the job of a session that was sent, by the job type as it is now. What cannot be done is a
 * result, never an exception.
 */
export async function doJob(
  folder: string,
  run: RunId,
  parts: TransferParts,
  watch: TransferWatch,
): Promise<JobResult> {
  try {
    const { session, jobType } = await readJobOf(folder, run, parts);
    return describe(await runSession(session, jobType, 'POST /api/v1/jobs', parts, watch), parts);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { verdict: 'refused', sentences: tell('refused', error.toProblem()) };
  }
}

/** The file may have been changed since, so may job types and links: all is checked once more. */
async function readJobOf(folder: string, run: RunId, { settings, layout, ports }: TransferParts) {
  const submission = await readSubmission(folder, run, ports);
  const jobTypes = await loadJobTypes(settings);
  const { sheet } = toSheet([submission.session]);
  const known = {
    jobTypes: jobTypes.map(({ name }) => name),
    modalities: layout.components.map(({ name }) => name),
    allowsBuckets: false,
  };
  const { sessions, faults } = checkSheet(sheet, known, ports, 1);
  const session: Session | undefined = sessions.find((one) => one.run === run);
  const jobType = jobTypes.find(({ name }) => name === session?.jobType);
  const wrong =
    session === undefined ? faults : await checkFolders(session, settings.sessionSources, ports);
  if (session !== undefined && jobType !== undefined && wrong.length === 0) {
    return { session, jobType };
  }
  const reason = wrong.map(({ message }) => message).join(' ') || 'Its session is another one.';
  throw new AppError('SESSION_WRONG', `The job ${run} cannot be done as it is. ${reason}`, {
    hint: 'Send the session once more.',
  });
}

function describe(
  { verdict, problem, report }: SessionOutcome,
  { layout }: TransferParts,
): JobResult {
  if (report === null) return { verdict, sentences: tell(verdict, problem) };
  const result = describeResult(report, layout.components);
  // What follows the transfer may have failed.
  if (problem === null) return result;
  return { verdict, sentences: [...tell(verdict, problem), ...result.sentences] };
}

function tell(verdict: Verdict, problem: Problem | null): readonly string[] {
  if (problem === null) return [`${VERDICT_WORDS[verdict]}.`];
  const { message, hint } = problem;
  return [`${VERDICT_WORDS[verdict]}: ${message}`, ...(hint === undefined ? [] : [hint])];
}
