import type { Attempt } from '../../../src-shared/report.ts';
import type { CopyOutcome } from '../copier/copier.ts';
import { AppError } from '../app-error.ts';
import { describeSystemError } from '../system-error.ts';
import { pairFiles, type FilePair } from '../checksums/pair-files.ts';
import { isSameFile, TIME_TOLERANCE_MS } from '../counts/compare.ts';
import { decideNextStep, type Remaining, type Resume } from './attempt-policy.ts';
import { chooseAttemptThreads } from './be-gentle.ts';
import { listPresentDifferences, type ComponentRecord } from './component-record.ts';
import { keepOldLog } from './kept-logs.ts';
import { lookAtBothSides, type TransferContext } from './steps.ts';
import { waitForKnownDrives, waitUntilBack } from './wait-until-back.ts';

/** What the last attempt of a component came to. */
export interface CopyResult {
  readonly failed: boolean;
  readonly logComplete: boolean;
}

/**
 * Copies a component and looks at both sides, again and again until they are the same, the attempts
 * are used up, or another one would change nothing. What is on both sides in the end is in the
 * record. Throws the signal's reason when aborted.
 *
 * @param named files that the copier would take for the same; later ones are found on the way
 */
export async function copyComponent(
  record: ComponentRecord,
  context: TransferContext,
  named: readonly string[] = [],
): Promise<CopyResult> {
  const { settings, tracker } = context;
  const { component } = record.job;
  let wanted = named;
  let previous: Remaining | undefined;
  for (;;) {
    const outcome = await takeTurn(record, wanted, context);
    record.attemptsUsed += 1;
    tracker.enterPhase(component, 'verifying');
    await lookAtBothSides(record, context);
    if (await removeLeftovers(record, context)) await lookAtBothSides(record, context);
    const remaining = countRemaining(record);
    const next = decideNextStep({
      attempt: record.attemptsUsed,
      maxAttempts: settings.copyAttempts,
      pauseSeconds: settings.attemptPauseSeconds,
      outcome,
      remaining,
      previous,
    });
    if (next.kind !== 'resume') return outcome;
    if (!outcome.failed) {
      previous = remaining;
      wanted = listOverlooked(record);
    }
    await waitToResume(record, next, context);
  }
}

/** Copies when the other components let it; what is copied is verified while the next has its turn. */
async function takeTurn(
  record: ComponentRecord,
  named: readonly string[],
  context: TransferContext,
): Promise<CopyOutcome> {
  const { copierTurn, signal } = context;
  const outcome = await copierTurn.take(async () => {
    signal.throwIfAborted();
    await context.enterState('copying');
    return runUnpaused(record, named, context);
  });
  if (copierTurn.isFree) await context.enterState('verifying');
  return outcome;
}

/** Tells why the copier is started again, and waits until it may be. Throws the signal's reason. */
export async function waitToResume(
  record: ComponentRecord,
  { because, pauseSeconds: seconds }: Resume,
  { journal, ports, signal, tracker }: TransferContext,
): Promise<void> {
  const { component } = record.job;
  noteResume(record, because);
  tracker.enterPhase(component, 'waiting to resume');
  await journal?.append({ event: 'waiting', component, seconds, because });
  await ports.clock.sleep(seconds * 1000, signal);
  signal.throwIfAborted();
}

/** What a killed copier has left, now or before this transfer; it may not heal it all. */
async function removeLeftovers(
  { sourceAfter, destination, problems }: ComponentRecord,
  { copier, signal }: TransferContext,
): Promise<boolean> {
  if (!sourceAfter || !destination || !copier.removeLeftovers) return false;
  try {
    return await copier.removeLeftovers(sourceAfter, destination, signal);
  } catch (error) {
    signal.throwIfAborted();
    const sentence = `An unfinished file below ${destination.root} could not be removed`;
    const told = describeSystemError(error, 'LEFTOVER_KEPT', sentence);
    if (!(told instanceof AppError)) throw error;
    problems.push(told.toProblem());
    return false;
  }
}

/**
 * An attempt that a pause has ended, or a drive that went away, is no failure: after the pause, or when
 * the drive is back, another one goes on.
 */
async function runUnpaused(
  record: ComponentRecord,
  named: readonly string[],
  context: TransferContext,
): Promise<CopyOutcome> {
  const { pause, signal, tracker } = context;
  for (;;) {
    if (pause.signal.aborted) tracker.enterPhase(record.job.component, 'paused');
    await pause.waitUntilOpen(signal);
    await waitForKnownDrives(record, context);
    const { outcome, wasPaused } = await runAttempt(record, named, context);
    const isWhole = !outcome.failed && outcome.logComplete;
    const because = wasPaused
      ? 'it was paused'
      : isWhole
        ? null
        : await waitUntilBack(record, context);
    if (because === null) return outcome;
    noteResume(record, because);
  }
}

interface AttemptResult {
  readonly outcome: CopyOutcome;
  readonly wasPaused: boolean;
}

async function runAttempt(
  record: ComponentRecord,
  named: readonly string[],
  context: TransferContext,
): Promise<AttemptResult> {
  const { copier, journal, ports, signal, tracker } = context;
  const { component, source, destination, copyLog } = record.job;
  const attempt = record.attempts.length + 1;
  const pauseSignal = context.pause.signal;
  const keptLog = await keepOldLog(copyLog, ports);
  renameLog(record, copyLog, keptLog);
  const listing = record.sourceAfter ?? record.sourceBefore;
  const threads = await chooseAttemptThreads(record, context);
  const plain = {
    source,
    destination,
    threads,
    log: copyLog,
    named: keepPairs(named, record),
    mark: context.mark,
  };
  const request = listing === null ? plain : { ...plain, listing };
  const { file, args } = copier.planCopy(request);
  await journal?.append({ event: 'attempt-started', component, attempt, command: [file, ...args] });
  tracker.enterPhase(component, 'copying');
  const startedAtMs = ports.clock.now();
  const outcome = await copier.copy(request, {
    signal: AbortSignal.any([signal, pauseSignal]),
    onEvent: (event) => {
      tracker.noteCopied(component, event);
      if (event.kind === 'line') context.onLine(event.text);
      if (event.kind === 'file') context.onLine(event.path);
    },
  });
  const isWhole = !outcome.failed && outcome.logComplete;
  const wasPaused = pauseSignal.aborted && !signal.aborted && !isWhole;
  const told = describeAttempt(outcome, {
    log: copyLog,
    startedAtMs,
    finishedAtMs: ports.clock.now(),
    ...(wasPaused ? { meaning: 'paused' } : {}),
  });
  record.attempts.push(told);
  await journal?.append({ event: 'attempt-finished', component, attempt, outcome: told });
  signal.throwIfAborted();
  return { outcome, wasPaused };
}

function describeAttempt(
  outcome: CopyOutcome,
  attempt: {
    readonly log: string;
    readonly startedAtMs: number;
    readonly finishedAtMs: number;
    readonly meaning?: string;
  },
): Attempt {
  return {
    exitCode: outcome.exitCode,
    meaning: attempt.meaning ?? outcome.meaning,
    log: attempt.log,
    logComplete: outcome.logComplete,
    errors: [...outcome.errors],
    stderr: outcome.stderr,
    startedAt: new Date(attempt.startedAtMs).toISOString(),
    finishedAt: new Date(attempt.finishedAtMs).toISOString(),
  };
}

/** Attempts of this transfer whose log has just been put aside point to where it is kept. */
function renameLog(record: ComponentRecord, log: string, keptLog: string | null): void {
  if (keptLog === null) return;
  const index = record.attempts.findLastIndex((attempt) => attempt.log === log);
  const attempt = record.attempts[index];
  if (attempt) record.attempts[index] = { ...attempt, log: keptLog };
}

function noteResume(record: ComponentRecord, because: string): void {
  const last = record.attempts.at(-1);
  if (last) record.attempts[record.attempts.length - 1] = { ...last, resumedBecause: because };
}

/** Files whose times differ by less than a copier looks at, as after a rewrite in the same second. */
function listOverlooked(record: ComponentRecord): readonly string[] {
  return listPairs(record)
    .filter(({ source, destination }) => {
      const apartMs = Math.abs(source.modifiedMs - destination.modifiedMs);
      return apartMs <= TIME_TOLERANCE_MS && !isSameFile(source, destination, TIME_TOLERANCE_MS);
    })
    .map(({ path }) => path)
    .toArray();
}

/** Those of the named files that both sides still hold at one size: no copier finds the others. */
function keepPairs(named: readonly string[], record: ComponentRecord): readonly string[] {
  if (named.length === 0) return [];
  const wanted = new Set(named);
  return listPairs(record)
    .map(({ path }) => path)
    .filter((path) => wanted.has(path))
    .toArray();
}

function listPairs({ sourceAfter, destination }: ComponentRecord): IteratorObject<FilePair> {
  return Iterator.from(sourceAfter && destination ? pairFiles(sourceAfter, destination) : []);
}

/** What another attempt could heal: not what is only at the destination. */
function countRemaining(record: ComponentRecord): Remaining {
  let paths = 0;
  let bytes = 0;
  if (!record.sourceAfter || !record.destination) return { paths: 1, bytes: 0 };
  for (const difference of listPresentDifferences(record)) {
    if (difference.kind === 'extra' || difference.kind === 'unreadable') continue;
    paths += 1;
    bytes += difference.sourceBytes ?? 0;
  }
  return { paths, bytes };
}
