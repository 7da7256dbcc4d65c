import type { Metric, Override } from '../../../src-shared/counts.ts';
import type { Difference } from '../../../src-shared/report.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import type { CountChecks } from '../counts/checks.ts';

/** What a component is judged by. */
export interface Evidence {
  /** Undefined when nothing was to be copied, as for `verify`. */
  readonly lastAttempt: { readonly failed: boolean; readonly logComplete: boolean } | undefined;
  readonly checks: readonly CountChecks[];
  /** Between the source and the destination as they are now. */
  readonly differences: Iterable<Difference>;
  /** What reading both sides has shown; null when they were to be read and were not. */
  readonly contentDifferences: Iterable<Difference> | null;
  /** What changed at the source while the transfer ran. */
  readonly sourceChanges: Iterable<Difference>;
}

/**
 * The verdict of one component. Whatever is not proved is not verified: a copier that failed, a log
 * without its end, a missing count or something unreadable is `failed`; then any difference that no
 * override covers is `differences`.
 */
export function judgeComponent(evidence: Evidence): Verdict {
  const { lastAttempt, checks } = evidence;
  const overrides = listOverrides(checks);
  let differ = checks.some(({ metrics }) => metrics.some(({ state }) => state === 'mismatch'));
  let unreadable = false;
  for (const list of [evidence.differences, evidence.contentDifferences ?? []]) {
    for (const difference of list) {
      unreadable ||= difference.kind === 'unreadable';
      differ ||= !isCovered(difference, overrides);
    }
  }
  for (const change of evidence.sourceChanges) differ ||= !isCovered(change, overrides);
  const copied = lastAttempt === undefined || (!lastAttempt.failed && lastAttempt.logComplete);
  const counted = checks.every(
    ({ metrics, sourceHasNoFiles }) =>
      !sourceHasNoFiles && metrics.every(({ state }) => state !== 'missing'),
  );
  const read = evidence.contentDifferences !== null;
  if (!copied || !counted || !read || unreadable) return 'failed';
  if (differ) return 'differences';
  return overrides.length > 0 ? 'verified-with-overrides' : 'verified';
}

/** Every ignored count of these checks, whether it differed or not. */
export function listOverrides(checks: readonly CountChecks[]): readonly Override[] {
  return checks.flatMap(({ metrics }) =>
    metrics.flatMap((check) => (check.state === 'ignored' ? [check.override] : [])),
  );
}

/**
 * An ignored count of the walk covers the paths that make it differ, and no others: who ignores
 * `files` accepts files that are missing or extra. The copier's list has a count of its own, so
 * both must be ignored. Content, time and what cannot be read are never covered.
 */
function isCovered(difference: Difference, overrides: readonly Override[]): boolean {
  return metricsOf(difference).some((metric) =>
    overrides.some((override) => override.basis === 'walk' && override.metric === metric),
  );
}

function metricsOf({ kind, path }: Difference): readonly Metric[] {
  switch (kind) {
    case 'missing':
    case 'extra':
      return path.endsWith('/') ? ['folders'] : ['files'];
    case 'size':
      return ['bytes'];
    case 'changed-at-source':
      return path.endsWith('/') ? ['folders'] : ['bytes', 'files'];
    case 'time':
    case 'content':
    case 'unreadable':
      return [];
  }
}

/** From worst to best; a transfer is as good as its worst component. */
const WORST_FIRST: readonly Verdict[] = [
  'refused',
  'locked',
  'interrupted',
  'cancelled',
  'failed',
  'differences',
  'dry-run',
  'verified-with-overrides',
  'verified',
];

/** The verdict of a transfer from those of its components; nothing at all is a failure. */
export function judgeTransfer(components: readonly Verdict[]): Verdict {
  return WORST_FIRST.find((verdict) => components.includes(verdict)) ?? 'failed';
}
