import { formatQuantity } from '../../../../src-shared/format.ts';
import { nameFirst } from './describe-missing.ts';
import { findYouth } from './judge-raw-data.ts';
import { formatAge, isAsked, type Look } from './judgement.ts';
import { ANALYSIS, restsOnQuiet } from './stages.ts';

/** Why the analysis, and with it the output, is not ready: clauses, none when it is. */
export function findAnalysisBlocks(look: Look): readonly string[] {
  const activity = describeActivity(look);
  if (activity !== null) return [activity];
  const failure = describeFailure(look);
  const trouble = failure === null ? [] : [failure];
  const { markers } = look.facts;
  if (restsOnQuiet(ANALYSIS, markers, look.settings.skippedRules)) return trouble;
  const finished = markers.MERLIN_FINISHED;
  if (finished === undefined) return trouble.length > 0 ? trouble : [describeUnfinished(look)];
  const isStartedAgain = (markers.MERLIN_START?.modifiedMs ?? 0) > finished.modifiedMs;
  if (isStartedAgain) {
    return [
      ...trouble,
      'the analysis was started again (MERLIN_START is newer than MERLIN_FINISHED)',
    ];
  }
  return [...trouble, ...findYouth('MERLIN_FINISHED', look)];
}

/** What has failed as far as one can see: nothing that still runs, and nothing that was made good. */
export function describeFailure(look: Look): string | null {
  const { analysis } = look.facts;
  if (analysis === null || describeActivity(look) !== null) return null;
  if (isAsked('analysis-errors', look) && analysis.failed.length > 0) {
    const names = nameFirst(analysis.failed.map(({ task }) => task));
    return `the analysis failed (task ${names} ended with an error)`;
  }
  if (isAsked('scheduler', look) && analysis.incompleteSteps > 0) {
    const steps = formatQuantity(analysis.incompleteSteps, 'step');
    return `the analysis was interrupted (its scheduler has ${steps} not ended)`;
  }
  return null;
}

/**
 * Null when no task is active. A task that runs touches its file every half minute; that its time
 * was seen to change counts as well, whatever the storage's clock says.
 */
function describeActivity(look: Look): string | null {
  const { facts, observations, settings, nowMs } = look;
  const open = facts.analysis?.open;
  if (!open || !isAsked('analysis-running', look)) return null;
  const quietMs = settings.quietMinutes * 60_000;
  const ageMs = nowMs - open.modifiedMs;
  const seen = observations['activity'];
  const wasSeenActive = seen?.hasChanged === true && nowMs - seen.sinceMs < quietMs;
  if (ageMs >= quietMs && !wasSeenActive) return null;
  const when = wasSeenActive && ageMs < 0 ? nowMs - seen.sinceMs : ageMs;
  return `the analysis is still running (task ${open.task} active ${formatAge(when)} ago)`;
}

function describeUnfinished({ facts, nowMs }: Look): string {
  const { markers, analysis } = facts;
  if (analysis?.open) {
    const age = formatAge(nowMs - analysis.open.modifiedMs);
    return `the analysis has stopped (task ${analysis.open.task} last active ${age} ago)`;
  }
  return markers.MERLIN_START !== undefined || analysis?.hasBegun
    ? 'the analysis has not finished (MERLIN_FINISHED is not there)'
    : 'the analysis has not begun';
}
