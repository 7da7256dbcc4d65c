import { METRICS, type CountBasis, type Metric } from '../../../src-shared/counts.ts';
import type { ComponentName } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';

const ALL = 'all';

/** One `TYPE:METRIC` of the command line: counts that may differ. */
export interface OverridePattern {
  readonly basis: CountBasis;
  /** A component's name, or `all`. */
  readonly component: ComponentName;
  readonly metric: Metric | typeof ALL;
  /** As given, e.g. `analysis:folders`. */
  readonly pattern: string;
}

/** The option that ignores counts of each basis, as the lab's command lines spell it. */
export const IGNORE_OPTIONS: Readonly<Record<CountBasis, string>> = {
  walk: '--ignore_python_counts',
  list: '--ignore_robocopy_counts',
};

/**
 * Reads the values of `--ignore_python_counts` (basis `walk`) or `--ignore_robocopy_counts` (basis
 * `list`). Throws `USAGE_IGNORED_COUNT`, which lists what is allowed, for anything else.
 */
export function parseOverrides(
  values: readonly string[],
  basis: CountBasis,
  components: readonly ComponentName[],
): OverridePattern[] {
  const types = [...components, ALL];
  const metrics = [...METRICS, ALL] as const;
  return values.map((pattern) => {
    const [type, metricName, ...rest] = pattern.split(':');
    const component = types.find((name) => name === type);
    const metric = metrics.find((name) => name === metricName);
    if (component === undefined || metric === undefined || rest.length > 0) {
      throw new AppError(
        'USAGE_IGNORED_COUNT',
        `${IGNORE_OPTIONS[basis]} does not know '${pattern}'.`,
        {
          hint: `Give TYPE:METRIC, where TYPE is ${listWords(types)} and METRIC is ${listWords(metrics)}; put -- before RUN_ID if it follows.`,
        },
      );
    }
    return { basis, component, metric, pattern };
  });
}

/** The pattern that ignores this count, or undefined when it has to agree. */
export function findOverride(
  patterns: readonly OverridePattern[],
  basis: CountBasis,
  component: ComponentName,
  metric: Metric,
): OverridePattern | undefined {
  return patterns.find(
    (pattern) =>
      pattern.basis === basis &&
      [ALL, component].includes(pattern.component) &&
      [ALL, metric].includes(pattern.metric),
  );
}

function listWords(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
