import type { PlatformPath } from 'node:path';
import type { CopyError } from '../../../../src-shared/report.ts';
import { formatQuantity } from '../../../../src-shared/format.ts';
import type { S3Settings } from '../../config/settings.ts';
import { isBucketPlace } from '../../destination/join-place.ts';
import { explainSystemError } from '../../system-error.ts';
import { mapBounded } from '../../system/map-bounded.ts';
import type { CopierCommand, CopyOutcome, CopyRequest, CopyWatch } from '../copier.ts';
import type { ProcessOutcome } from '../run-process.ts';
import { createTextLines, openAttemptLog, type AttemptLog } from './attempt-log.ts';
import { composeObjectCommand, composeSyncCommand } from './command.ts';
import { explainFailure, parseErrorLine, saysExpired } from './errors.ts';
import { explainExitCode } from './exit-code.ts';
import { isProgress, parseOutputLine } from './output.ts';
import { runAws } from './run-aws.ts';

/** One copy, with all that it needs. */
export interface S3Copy {
  readonly request: CopyRequest;
  readonly watch: CopyWatch;
  readonly s3: S3Settings;
  readonly path: PlatformPath;
}

/** Of more errors than this the rest is only in the log. */
const ERRORS_KEPT = 1000;

/** Each takes a second to start and sends one file. */
const NAMED_AT_ONCE = 4;

/**
 * Copies with the AWS CLI: named files one by one, then everything that is missing or looks
 * different. It ends as soon as the credentials have expired, since nothing after that can succeed,
 * and the next attempt is another program, which gets itself fresh ones.
 */
export async function copyWithS3(copy: S3Copy): Promise<CopyOutcome> {
  let log: AttemptLog;
  try {
    log = await openAttemptLog(copy.request.log);
  } catch (error) {
    return failWithoutLog(
      `${copy.request.log} could not be written: ${explainSystemError(error)}.`,
    );
  }
  const attempt = openAttempt(copy, log);
  const outcomes = await runAll(copy, attempt);
  const worst = outcomes.find(({ exitCode }) => exitCode !== 0) ?? outcomes.at(-1);
  const exitCode = worst?.exitCode ?? null;
  const isLogged = await closeLog(log, exitCode);
  return {
    exitCode,
    meaning: describeEnd(copy, attempt, worst),
    failed: exitCode !== 0,
    logComplete: isLogged && exitCode !== null,
    errors: attempt.errors,
    stderr: worst?.stderr ?? '',
  };
}

/** What is learned while the programs of one attempt run. */
interface Attempt {
  readonly errors: CopyError[];
  readonly signal: AbortSignal;
  readonly hasExpired: () => boolean;
  readonly onLine: (line: string) => void;
  readonly onErrorLine: (line: string) => void;
}

function openAttempt({ request, watch }: S3Copy, log: AttemptLog): Attempt {
  const expired = new AbortController();
  const errors: CopyError[] = [];
  return {
    errors,
    signal: AbortSignal.any([watch.signal, expired.signal]),
    hasExpired: () => expired.signal.aborted,
    onLine(line) {
      if (!isProgress(line)) log.write(line.trimEnd());
      const event = parseOutputLine(line, request);
      if (event) watch.onEvent(event);
    },
    onErrorLine(line) {
      log.write(line);
      const error = parseErrorLine(line);
      if (error && errors.length < ERRORS_KEPT) errors.push(error);
      if (saysExpired(line)) expired.abort('expired');
    },
  };
}

async function runAll(copy: S3Copy, attempt: Attempt): Promise<readonly ProcessOutcome[]> {
  const { request, s3, path } = copy;
  const named = await mapBounded(request.named ?? [], NAMED_AT_ONCE, (relativePath) =>
    runOne(composeObjectCommand(s3, request, relativePath, path), attempt, request.mark),
  );
  return [...named, await runOne(composeSyncCommand(s3, request), attempt, request.mark)];
}

async function runOne(
  command: CopierCommand,
  attempt: Attempt,
  mark: string | undefined,
): Promise<ProcessOutcome> {
  const output = createTextLines(attempt.onLine);
  const outcome = await runAws(command, {
    signal: attempt.signal,
    mark,
    onStdout: (chunk) => output.push(chunk),
    onErrorLine: attempt.onErrorLine,
  });
  output.end();
  return outcome;
}

/** The exit code closes the log: without it nobody knows whether the program came to its end. */
async function closeLog(log: AttemptLog, exitCode: number | null): Promise<boolean> {
  const ending = exitCode === null ? 'was stopped' : `ended with code ${exitCode}`;
  try {
    await log.close(`The AWS CLI ${ending}.`);
    return true;
  } catch {
    // Whatever the reason, this log proves nothing.
    return false;
  }
}

function describeEnd(
  { request }: S3Copy,
  attempt: Attempt,
  outcome: ProcessOutcome | undefined,
): string {
  if (attempt.hasExpired()) {
    return 'The credentials expired before everything was copied; another attempt starts with fresh ones.';
  }
  const exitCode = outcome?.exitCode ?? null;
  const [first] = attempt.errors;
  if (exitCode === 1 && first) {
    const files = formatQuantity(attempt.errors.length, 'file');
    return `The AWS CLI could not copy ${files}; the first says: ${first.message}`;
  }
  if (exitCode !== 0 && exitCode !== null && outcome?.stderr) {
    const bucket = [request.destination, request.source].find(isBucketPlace);
    return explainFailure(outcome.stderr, bucket ?? request.destination).message;
  }
  return explainExitCode(exitCode);
}

function failWithoutLog(meaning: string): CopyOutcome {
  const nothing = { errors: [], stderr: '' };
  return { exitCode: null, meaning, failed: true, logComplete: false, ...nothing };
}
