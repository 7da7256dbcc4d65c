import type { Problem } from '../../../src-shared/problem.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { TransferState, Verdict } from '../../../src-shared/verdict.ts';
import { AppError } from '../app-error.ts';
import { parseOverrides, type OverridePattern } from '../counts/overrides.ts';
import { openJournal, type Journal } from '../journal/journal.ts';
import { createProgressTracker, type ProgressTracker } from '../progress/tracker.ts';
import { wantsChecksums } from './compare-checksums.ts';
import { createRecord } from './component-record.ts';
import { chooseThreads } from './choose-threads.ts';
import { conclude, mailReport } from './conclude.ts';
import { composeReport, createDraft, type TransferDraft } from './draft.ts';
import { acquireLock, requireUnlocked } from './lock.ts';
import { createPauseControl } from './pause-gate.ts';
import { planTransfer } from './plan.ts';
import { previewTransfer } from './preview.ts';
import type { TransferParts, TransferRequest, TransferWatch } from './request.ts';
import { carryOut, checkContent, checkFolders, checkPlaces } from './stages.ts';
import { advance } from './state-machine.ts';
import type { TransferContext } from './steps.ts';
import { createTurn } from './turn.ts';

/** A snapshot is shown so often. */
const SNAPSHOT_EVERY_MS = 250;

/**
 * Transfers a run, or compares it again, and returns its report: whatever happens on the way is a
 * verdict, not an exception. Only wrong usage throws `AppError` (USAGE_…), before anything is done;
 * a bug throws what it throws.
 */
export async function transferRun(
  request: TransferRequest,
  parts: TransferParts,
  watch: TransferWatch,
): Promise<TransferReport> {
  const overrides = readOverrides(request, parts);
  const draft = createDraft(request, parts);
  try {
    const plan = await planTransfer(request, parts, watch.signal);
    draft.problems.push(...plan.notes);
    draft.records = plan.jobs.map(createRecord);
    const components = plan.jobs.map(({ component }) => component);
    const { clock } = parts.ports;
    const readsContent = wantsChecksums({ request, settings: parts.settings });
    const tracker = createProgressTracker(request.run, components, clock, readsContent);
    draft.times = () => tracker.times();
    const stopShowing = showProgress(tracker, parts, watch);
    try {
      return await transferPlanned(draft, overrides, tracker, parts, watch);
    } finally {
      stopShowing();
    }
  } catch (error) {
    if (watch.signal.aborted) return composeReport(draft, stoppedBy(watch.signal), parts);
    if (!(error instanceof AppError)) throw error;
    draft.problems.push(error.toProblem());
    return composeReport(draft, error.code === 'LOCKED' ? 'locked' : 'refused', parts);
  }
}

function readOverrides(
  { ignoreWalkCounts, ignoreListCounts }: TransferRequest,
  { layout }: TransferParts,
): readonly OverridePattern[] {
  const names = layout.components.map(({ name }) => name);
  return [
    ...parseOverrides(ignoreWalkCounts, 'walk', names),
    ...parseOverrides(ignoreListCounts, 'list', names),
  ];
}

/** Shows a snapshot again and again, and a last one when it is stopped. */
function showProgress(
  tracker: ProgressTracker,
  { ports }: TransferParts,
  watch: TransferWatch,
): () => void {
  const stopped = new AbortController();
  const show = async () => {
    while (!stopped.signal.aborted) {
      watch.onProgress(tracker.snapshot());
      await ports.clock.sleep(SNAPSHOT_EVERY_MS, stopped.signal);
    }
  };
  void show();
  return () => {
    stopped.abort();
    watch.onProgress(tracker.snapshot());
  };
}

async function transferPlanned(
  draft: TransferDraft,
  overrides: readonly OverridePattern[],
  tracker: ProgressTracker,
  parts: TransferParts,
  watch: TransferWatch,
): Promise<TransferReport> {
  const lost = new AbortController();
  const base = {
    ...parts,
    request: draft.request,
    tracker,
    overrides,
    threads: draft.threads,
    copierTurn: createTurn(),
    readingTurn: createTurn(),
    onLine: (text: string) => watch.onLine?.(text),
    onWarning: (problem: Problem) => watch.onWarning?.(problem),
    pause: watch.pause ?? createPauseControl().gate,
    signal: AbortSignal.any([watch.signal, lost.signal]),
  };
  tracker.setState('preflight');
  await requireUnlocked(parts.settings.places.logs, draft.request.run, parts.ports);
  if (!(await checkPlaces(draft, parts, watch.signal))) return refuse(draft, tracker, parts);
  if (draft.request.dryRun) {
    if (!(await checkFolders(draft, parts))) return refuse(draft, tracker, parts);
    watch.onPlaces?.(composeReport(draft, 'dry-run', parts));
    const context = { ...base, journal: null, enterState: enterWith(tracker, null) };
    const verdict = await previewTransfer(draft, context);
    await context.enterState(verdict);
    return composeReport(draft, verdict, parts);
  }
  const lock = await acquireLock(
    {
      run: draft.request.run,
      logs: parts.settings.places.logs,
      signal: watch.signal,
      onLost: (problem) => {
        draft.problems.push(problem.toProblem());
        lost.abort('interrupted');
      },
    },
    parts.ports,
  );
  try {
    draft.problems.push(...lock.notes);
    if (!(await checkFolders(draft, parts))) return await refuse(draft, tracker, parts);
    draft.threads = await chooseThreads(draft.request, parts);
    const journal = await openJournal(parts.settings.places.logs, draft.request.run, parts.ports);
    draft.journal = journal.path;
    try {
      const { threads } = draft;
      const context = {
        ...base,
        threads,
        journal,
        mark: lock.token,
        enterState: enterWith(tracker, journal),
      };
      return await transferJournalled(draft, context, journal);
    } finally {
      await journal.close();
    }
  } finally {
    await lock.release();
  }
}

/** Nothing has been written anywhere, so the refusal is only told; a task at night tells by mail. */
async function refuse(
  draft: TransferDraft,
  tracker: ProgressTracker,
  parts: TransferParts,
): Promise<TransferReport> {
  tracker.setState('refused');
  const report = composeReport(draft, 'refused', parts);
  const { request } = draft;
  if (request.kind === 'transfer' && !request.dryRun) await mailReport(report, request, parts);
  return report;
}

async function transferJournalled(
  draft: TransferDraft,
  context: TransferContext,
  journal: Journal,
): Promise<TransferReport> {
  const { request, records } = draft;
  const { copier, ports, threads } = context;
  const unwritten = await journal.append({
    event: 'started',
    kind: request.kind,
    run: request.run,
    ...ports.identity,
    version: ports.version,
    command: request.command,
    threads,
    components: records.map(({ job: { component, source, destination } }) => ({
      component,
      source,
      destination,
      copier: copier.name,
    })),
  });
  // A transfer that cannot be recorded is not begun.
  if (unwritten) throw unwritten;
  const verdict = await findVerdict(draft, context);
  await context.enterState(verdict);
  return conclude(draft, verdict, context, journal);
}

/** A problem before the first byte is a refusal, a later one a failure. */
async function findVerdict(draft: TransferDraft, context: TransferContext): Promise<Verdict> {
  let isCarriedOut = false;
  try {
    if (!(await checkContent(draft, context))) return 'refused';
    isCarriedOut = true;
    return await carryOut(draft, context);
  } catch (error) {
    if (context.signal.aborted) return stoppedBy(context.signal);
    if (!(error instanceof AppError)) throw error;
    draft.problems.push(error.toProblem());
    return isCarriedOut ? 'failed' : 'refused';
  }
}

/** A person cancels; everything else that stops a transfer interrupts it. */
function stoppedBy(signal: AbortSignal): Verdict {
  return signal.reason === 'cancelled' ? 'cancelled' : 'interrupted';
}

function enterWith(tracker: ProgressTracker, journal: Journal | null) {
  let current: TransferState = 'preflight';
  return async (next: TransferState): Promise<void> => {
    if (next === current) return;
    current = advance(current, next);
    tracker.setState(current);
    await journal?.append({ event: 'state', state: current });
  };
}
