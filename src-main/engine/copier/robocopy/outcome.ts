import type { CopyError } from '../../../../src-shared/report.ts';
import type { RobocopySession } from '../../../../src-shared/robocopy-log.ts';
import type { CopyOutcome, ListOutcome } from '../copier.ts';
import type { ProcessOutcome } from '../run-process.ts';
import { explainRobocopyExit } from './exit-code.ts';

/**
 * What a copy came to. Neither the exit code nor the summary is trusted alone: a killed robocopy may
 * exit with 1, and a failed one may count nothing as failed.
 *
 * @param session the newest session of the log; null when there is none
 */
export function judgeCopy(process: ProcessOutcome, session: RobocopySession | null): CopyOutcome {
  const exitCode = process.cancelled ? null : process.exitCode;
  const exit = explainRobocopyExit(exitCode);
  const logComplete = session?.complete ?? false;
  return {
    exitCode,
    meaning: [exit.meaning, ...tellReason(session)].join(' '),
    failed: exit.failed || exit.mismatch || !logComplete || hasFailures(session),
    logComplete,
    errors: mergeErrors(session),
    stderr: process.stderr,
  };
}

/**
 * What an attempt of several steps came to, each of which has a session in the log: a step that
 * failed is the attempt's outcome, otherwise it is the last one's.
 */
export function judgeSteps(
  processes: readonly ProcessOutcome[],
  sessions: readonly RobocopySession[],
): CopyOutcome {
  const newest = sessions.slice(-processes.length);
  // Where a step has left no session, nobody knows which of the others is whose.
  const isMatched = newest.length === processes.length;
  const outcomes = processes.map((process, index) =>
    judgeCopy(process, (isMatched ? newest[index] : newest.at(-1)) ?? null),
  );
  const last = outcomes.at(-1);
  if (last === undefined) throw new Error('An attempt has at least one step.');
  const outcome = outcomes.find(({ failed }) => failed) ?? last;
  return {
    ...outcome,
    logComplete: isMatched && outcomes.every(({ logComplete }) => logComplete),
    errors: outcomes.flatMap(({ errors }) => errors),
    stderr: outcomes.map(({ stderr }) => stderr).join(''),
  };
}

/**
 * The counts of a list, which are the totals of its summary; null, with the reason, unless the list
 * is whole, exact and without any failure.
 */
export function judgeList(
  folder: string,
  process: ProcessOutcome,
  session: RobocopySession | null,
): ListOutcome {
  const exitCode = process.cancelled ? null : process.exitCode;
  const reason = whyNoCounts(exitCode, session);
  if (reason !== null || !session?.summary) {
    const sentence = `robocopy's list of ${folder} gives no counts: ${reason ?? NO_SUMMARY}`;
    return { counts: null, reason: sentence, exitCode };
  }
  const { dirs, files, bytes } = session.summary;
  const counts = { files: files.total, folders: dirs.total, bytes: bytes.total };
  return { counts, exitCode };
}

const NO_SUMMARY = 'its log has no summary.';

function whyNoCounts(exitCode: number | null, session: RobocopySession | null): string | null {
  const exit = explainRobocopyExit(exitCode);
  if (exit.failed || exit.mismatch)
    return [exit.meaning, ...tellReason(session), ...tellErrors(session)].join(' ');
  if (!session?.summary) return NO_SUMMARY;
  if (!session.complete) return 'its log stops before its end.';
  if (!session.summary.bytes.exact) return 'its sizes are rounded.';
  if (session.errorLines > 0) return tellErrors(session).join(' ');
  if (session.summary.dirs.total === 0) return 'it does not even count the folder itself.';
  if (hasFailures(session)) return 'its summary counts failures.';
  return null;
}

/**
 * Whether a session tells of anything that was not done. An error at the root of the destination can
 * leave a summary without any failure and any file, and the source itself always counts as a folder.
 */
function hasFailures(session: RobocopySession | null): boolean {
  if (!session?.summary) return true;
  const { dirs, files, bytes } = session.summary;
  const failures = [dirs, files, bytes].some((row) => row.failed > 0 || row.mismatch > 0);
  return failures || dirs.total === 0 || (session.errorLines > 0 && files.total === 0);
}

/** What robocopy says when it refuses to start; it has no number and no summary. */
function tellReason(session: RobocopySession | null): readonly string[] {
  const [first] = session?.firstUnknownLines ?? [];
  if (first === undefined || session?.summary) return [];
  return [`It said: ${first}`];
}

function tellErrors(session: RobocopySession | null): readonly string[] {
  const [first] = session?.errors ?? [];
  if (!session || !first) return [];
  const more = session.errors.length > 1 ? ` The log names ${session.errors.length} errors.` : '';
  return [`Error ${first.code} at ${first.path}: ${first.message}${more}`];
}

function mergeErrors(session: RobocopySession | null): readonly CopyError[] {
  const errors = new Map<string, CopyError>();
  for (const { code, path, message, operation } of session?.errors ?? []) {
    const key = `${code}\n${path}`;
    if (!errors.has(key)) errors.set(key, { code, path, message: message || operation });
  }
  return [...errors.values()];
}
