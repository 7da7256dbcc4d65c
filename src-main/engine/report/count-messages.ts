import type { CountBasis } from '../../../src-shared/counts.ts';
import type { CountChecks, MetricCheck } from '../counts/checks.ts';
import { IGNORE_OPTIONS } from '../counts/overrides.ts';
import { oneLine } from './one-line.ts';
import type { CountMessage } from './view.ts';

/**
 * What is said below a count table: what is missing, each metric that differs or is ignored, in
 * the order of the checks, and one closing line. SUCCESS only where every number was there.
 */
export function composeCountMessages(
  checks: CountChecks,
  basisName: string,
): readonly CountMessage[] {
  const { component, passed } = checks;
  return [
    ...describeMissing(checks, basisName),
    ...checks.metrics.flatMap((check) => describeCheck(check, checks, basisName)),
    passed
      ? success(`All enabled ${basisName} based count checks passed for '${component}'.`)
      : error(`One or more enabled ${basisName} based count checks failed for '${component}'.`),
  ];
}

function describeMissing(checks: CountChecks, basisName: string): readonly CountMessage[] {
  const { component, metrics, sourceHasNoFiles } = checks;
  const missing = metrics.find((check) => check.state === 'missing');
  const sides = [
    ...(missing && missing.before === null ? ['before'] : []),
    ...(missing && missing.after === null ? ['after'] : []),
  ];
  return [
    ...sides.map((side) =>
      error(
        `The ${basisName} based count ${side} the transfer is missing for '${component}', so it proves nothing.`,
      ),
    ),
    ...(sourceHasNoFiles
      ? [error(`The source of '${component}' has not one file, so there is nothing to prove.`)]
      : []),
  ];
}

function describeCheck(
  check: MetricCheck,
  { component, basis }: CountChecks,
  basisName: string,
): readonly CountMessage[] {
  if (check.state === 'mismatch') {
    return [
      error(
        `Mismatch detected in '${component}' for '${check.metric}'! Before: '${check.before}', After: '${check.after}'.`,
        advise(component, check.metric, basis),
      ),
    ];
  }
  if (check.state !== 'ignored') return [];
  const { pattern, who, reason, differed } = check.override;
  const why = reason === '' ? 'no reason given' : `reason: ${oneLine(reason)}`;
  const values = `Before: '${check.before}', After: '${check.after}' (${differed ? 'they differ' : 'they agree'})`;
  return [
    warning(
      `The ${basisName} based count of '${check.metric}' for '${component}' is ignored by ${IGNORE_OPTIONS[basis]} ${pattern}. ${values}. Ignored by ${oneLine(who)}, ${why}.`,
    ),
  ];
}

/** Resume first; then the patterns that would ignore this check, narrowest first. */
function advise(component: string, metric: string, basis: CountBasis): readonly string[] {
  return [
    'Resume the transfer first: start the same command again and see whether the counts agree then.',
    `If the difference is known to be harmless, ${IGNORE_OPTIONS[basis]} ignores it with one of these patterns:`,
    `1. '${component}:${metric}' ignores this metric for this component`,
    `2. '${component}:all' ignores every metric for this component`,
    `3. 'all:${metric}' ignores this metric for every component`,
    `4. 'all:all' ignores every metric for every component`,
  ];
}

function success(text: string): CountMessage {
  return { severity: 'SUCCESS', text, advice: [] };
}

function warning(text: string): CountMessage {
  return { severity: 'WARNING', text, advice: [] };
}

function error(text: string, advice: readonly string[] = []): CountMessage {
  return { severity: 'ERROR', text, advice };
}
