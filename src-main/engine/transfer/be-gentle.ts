import type { RunId } from '../../../src-shared/run.ts';
import { listRuns } from '../runs/discover.ts';
import { lookAtRun } from '../runs/readiness/look-at-run.ts';
import { RAW_DATA } from '../runs/readiness/stages.ts';
import { readWatchState } from '../watch/watch-state.ts';
import type { ComponentRecord } from './component-record.ts';
import type { TransferContext } from './steps.ts';
import type { TransferParts } from './request.ts';

/** This part of the files that would be copied at the same time, and one at least. */
const GENTLE_PART = 1 / 4;

/**
 * How many files the next attempt copies at the same time. Fewer than usual, which is told, where the
 * site wants to be gentle and raw data are still being written to the drive that is copied from.
 * What a person has asked for stays.
 */
export async function chooseAttemptThreads(
  { job, problems }: ComponentRecord,
  context: TransferContext,
): Promise<number> {
  const { copier, request, settings, threads } = context;
  const fewer = Math.max(1, Math.floor(threads * GENTLE_PART));
  const mayBeGentle = settings.isGentle && request.threads === null && fewer < threads;
  // The instrument writes to the analysis computer; the disk is at rest. The AWS CLI has its own threads.
  if (!mayBeGentle || job.place !== 'z' || copier.name === 's3') return threads;
  const unfinished = await findUnfinished(request.run, context);
  if (unfinished === null) return threads;
  const { run, reason } = unfinished;
  const message = `${job.component} was copied with ${fewer} of ${threads} threads, to be gentle to ${run}. ${reason}`;
  context.onLine(message);
  if (problems.every((told) => told.message !== message))
    problems.push({ code: 'GENTLE', message });
  return fewer;
}

/** The newest other run on the analysis computer whose raw data are not finished; null when all are. */
async function findUnfinished(
  own: RunId,
  parts: TransferParts,
): Promise<{ readonly run: RunId; readonly reason: string } | null> {
  const { settings, layout, ports } = parts;
  const [{ runs }, watched] = await Promise.all([
    listRuns(settings, layout, ports),
    readWatchState('watch', ports),
  ]);
  for (const { run, components } of runs) {
    const rawData = components.filter(
      ({ component, z }) => component === RAW_DATA && z === 'present',
    );
    if (run === own || rawData.length === 0) continue;
    const before = watched.runs[run]?.observations ?? {};
    const look = await lookAtRun({ run, components: rawData }, before, parts);
    if (look.kind !== 'judged') continue;
    const { state, reason } = look.judgement.readiness;
    if (state === 'not-ready') return { run, reason };
  }
  return null;
}
