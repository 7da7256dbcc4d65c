import type { Problem } from '../../../src-shared/problem.ts';
import type { ComponentName, RunId } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';
import { nearestRuns } from './nearest.ts';

/** SOURCE_AWAY: a place that may hold the component cannot be read; it may also be a slip of the fingers. */
export function explainAway(
  run: RunId,
  component: ComponentName,
  reasons: readonly Problem[],
  known: ReadonlySet<RunId>,
): AppError {
  const why = reasons.map(({ message }) => message).join(' ');
  const remedy = reasons[0]?.hint ?? 'Check that the drive or share is connected.';
  const nearest = known.has(run) ? [] : nearestRuns(run, known);
  return new AppError(
    'SOURCE_AWAY',
    `The ${component} of run ${run} cannot be looked for: ${why}`,
    { hint: nearest.length > 0 ? `${remedy} Or did you mean ${nearest.join(' or ')}?` : remedy },
  );
}

/** RUN_NOT_FOUND: no component of the run lies in any of these places; names the nearest runs. */
export function explainUnknownRun(
  run: RunId,
  folders: readonly string[],
  known: ReadonlySet<RunId>,
): AppError {
  const nearest = nearestRuns(run, known);
  const hint =
    nearest.length > 0
      ? `Did you mean ${nearest.join(' or ')}?`
      : 'runferry runs lists all runs that are there.';
  return new AppError('RUN_NOT_FOUND', `There is no run ${run} in ${folders.join(' or ')}.`, {
    hint,
  });
}

/** COMPONENT_MISSING: the run is there, but not all of what shall be transferred. */
export function explainMissing(
  run: RunId,
  missing: readonly ComponentName[],
  folders: readonly string[],
  present: readonly ComponentName[],
): AppError {
  const hint =
    present.length > 0
      ? `What is there can be transferred alone: --copy-type ${present.join(' ')}`
      : 'runferry runs shows where each component of a run lies.';
  return new AppError(
    'COMPONENT_MISSING',
    `Run ${run} has no ${missing.join(' and no ')}: looked for ${folders.join(', ')}.`,
    { hint },
  );
}

/** How one component differs between two places, as `comparePlaces` tells it. */
export interface Ambiguity {
  readonly component: ComponentName;
  readonly difference: string;
}

/** SOURCE_AMBIGUOUS: components that lie in both places with different content. */
export function explainAmbiguity(run: RunId, ambiguities: readonly Ambiguity[]): AppError {
  const sentences = ambiguities.map(
    ({ component, difference }) =>
      `The ${component} lies in two places with different content: ${difference}.`,
  );
  const options = ambiguities.map(
    ({ component }) => `--source ${component}=z or --source ${component}=disk`,
  );
  return new AppError(
    'SOURCE_AMBIGUOUS',
    `Somebody must choose where run ${run} is taken from. ${sentences.join(' ')}`,
    { hint: `Choose with ${options.join(', and with ')}.` },
  );
}
