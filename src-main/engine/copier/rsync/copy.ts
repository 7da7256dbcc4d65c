import type { Clock } from '../../ports.ts';
import { explainSystemError } from '../../system-error.ts';
import { makeFolder } from '../../make-folder.ts';
import type { CopierCommand, CopyEvent, CopyOutcome, CopyRequest, CopyWatch } from '../copier.ts';
import { followLog } from '../follow-log.ts';
import { runProcess, type ProcessOutcome } from '../run-process.ts';
import type { Part } from './command.ts';
import { createErrorReader } from './errors.ts';
import { explainExitCode } from './exit-code.ts';
import { readLogEnd, wentThroughAll } from './log-end.ts';
import { createLogReader, createOutputReader } from './output.ts';
import { chooseTelling, isShared } from './share-out.ts';
import { joinPaths, listFolders, planShares } from './shares.ts';

/** One copy, with everything decided but how many rsyncs it takes. */
export interface RsyncCopy {
  readonly request: CopyRequest;
  readonly watch: CopyWatch;
  readonly options: readonly string[];
  readonly compose: (request: CopyRequest, part: Part) => CopierCommand;
  readonly clock: Clock;
}

/**
 * Copies with one rsync, or with several that have a share of the files each: all folders are made
 * before, so that no two make the same one, and get their times last. All write to the same log.
 */
export async function copyWithRsync(copy: RsyncCopy): Promise<CopyOutcome> {
  const { request } = copy;
  const errors = createErrorReader();
  const runPart = createRunner(copy, (chunk) => errors.push(chunk));
  const stopFollowing = followWhereNeeded(copy);
  let outcomes: readonly ProcessOutcome[];
  try {
    const named = await runNamed(request, runPart);
    const others = isShared(request, copy.options)
      ? await runShares(request, runPart)
      : [await runPart('everything')];
    outcomes = [...named, ...others];
  } finally {
    await stopFollowing();
  }
  errors.end();
  const exitCode = findWorst(outcomes.map((outcome) => outcome.exitCode));
  return {
    exitCode,
    meaning: explainExitCode(exitCode),
    failed: exitCode !== 0,
    logComplete: wentThroughAll(exitCode) && (await readLogEnd(request.log)),
    errors: errors.errors,
    stderr: outcomes.map(({ stderr }) => stderr).join(''),
  };
}

type PartRunner = (part: Part, list?: Buffer) => Promise<ProcessOutcome>;

/** First of all, since what is copied last gives the folders their times. */
async function runNamed(
  { named = [] }: CopyRequest,
  runPart: PartRunner,
): Promise<readonly ProcessOutcome[]> {
  return named.length === 0 ? [] : [await runPart('named', joinPaths(named))];
}

async function runShares(
  request: CopyRequest,
  runPart: PartRunner,
): Promise<readonly ProcessOutcome[]> {
  const { listing, threads, destination } = request;
  if (listing === undefined) return [];
  try {
    await makeFolder(destination);
  } catch (error) {
    const stderr = `${destination}: ${explainSystemError(error)}\n`;
    return [{ exitCode: 11, cancelled: false, stderr }];
  }
  const folders = listFolders(listing);
  const made = await runPart('folders', folders);
  const shares = planShares(listing, threads);
  const copied = await Promise.all(shares.map(({ list }) => runPart('files', list)));
  return [made, ...copied, await runPart('folders', folders)];
}

/** What several rsyncs have copied is told as one figure. */
function createRunner(copy: RsyncCopy, onStderr: (chunk: Uint8Array) => void): PartRunner {
  const { request, watch } = copy;
  const bytesOfEach: number[] = [];
  return async (part, list) => {
    const index = bytesOfEach.push(0) - 1;
    const tell = (event: CopyEvent): void => {
      if (event.kind !== 'bytes') return watch.onEvent(event);
      bytesOfEach[index] = event.bytes;
      const bytes = bytesOfEach.reduce((sum, each) => sum + each, 0);
      watch.onEvent({ kind: 'bytes', bytes });
    };
    const output = chooseTelling(request) === 'output' ? createOutputReader(tell) : null;
    const outcome = await runProcess(copy.compose(request, part), {
      signal: watch.signal,
      mark: request.mark,
      onStderr,
      ...(output === null ? {} : { onStdout: (chunk: Uint8Array) => output.push(chunk) }),
      ...(list === undefined ? {} : { input: list }),
    });
    output?.end();
    return outcome;
  };
}

/** Tells from the log where standard output does not. Ends when all that was written is told. */
function followWhereNeeded({ request, watch, clock }: RsyncCopy): () => Promise<void> {
  if (chooseTelling(request) === 'output') return () => Promise.resolve();
  const ended = new AbortController();
  const reader = createLogReader((event) => watch.onEvent(event));
  const follower = { onBytes: (bytes: Uint8Array) => reader.push(bytes), onPause: () => {} };
  const following = followLog(request.log, follower, clock, ended.signal);
  return async () => {
    ended.abort();
    await following;
    reader.end();
  };
}

/** A killed rsync is worse than one that broke off, and that than one that went through everything. */
function findWorst(exitCodes: readonly (number | null)[]): number | null {
  if (exitCodes.includes(null)) return null;
  const broken = exitCodes.find((code) => !wentThroughAll(code));
  return broken ?? exitCodes.find((code) => code !== 0) ?? 0;
}
