import {
  METRICS,
  type CountBasis,
  type Counts,
  type Metric,
  type Override,
} from '../../../src-shared/counts.ts';
import { formatGigabytes } from '../../../src-shared/format.ts';
import type { ComponentName } from '../../../src-shared/run.ts';
import { findOverride, type OverridePattern } from './overrides.ts';

/** One metric before and after, as the report's table prints it. */
interface MetricValues {
  readonly metric: Metric;
  readonly before: string;
  readonly after: string;
}

/** What one metric comes to; in `missing`, null is what nobody could count. */
export type MetricCheck =
  | (MetricValues & { readonly state: 'ok' | 'mismatch' })
  | (MetricValues & { readonly state: 'ignored'; readonly override: Override })
  | {
      readonly metric: Metric;
      readonly state: 'missing';
      readonly before: string | null;
      readonly after: string | null;
    };

/** The counts of one component by one way of counting, and what may differ. */
export interface CountsToCheck {
  readonly component: ComponentName;
  readonly basis: CountBasis;
  /** Null: this count is missing. */
  readonly before: Counts | null;
  readonly after: Counts | null;
  readonly overrides: readonly OverridePattern[];
  /** Who ignores counts, and why; the reason may be empty. */
  readonly who: string;
  readonly reason: string;
}

/** What the counts of one component and one basis come to. */
export interface CountChecks {
  readonly component: ComponentName;
  readonly basis: CountBasis;
  /** Every metric agrees or is ignored, none is missing, and the source has files. */
  readonly passed: boolean;
  /** One for each metric, in their fixed order. */
  readonly metrics: readonly MetricCheck[];
  /** The source had not one file: never a pass, and no override changes that. */
  readonly sourceHasNoFiles: boolean;
}

/**
 * Compares before and after metric by metric. A missing count fails even if it is to be ignored:
 * an override says that a known number may differ, not that there need be none.
 */
export function checkCounts(counts: CountsToCheck): CountChecks {
  const metrics = METRICS.map((metric) => checkMetric(metric, counts));
  const sourceHasNoFiles = counts.before?.files === 0;
  const passed =
    !sourceHasNoFiles && metrics.every(({ state }) => state === 'ok' || state === 'ignored');
  return { component: counts.component, basis: counts.basis, passed, metrics, sourceHasNoFiles };
}

/** One metric as the report's table prints it: whole numbers, gigabytes with three decimals. */
export function formatMetric(counts: Counts, metric: Metric): string {
  return metric === 'gigabytes' ? formatGigabytes(counts.bytes) : String(counts[metric]);
}

function checkMetric(metric: Metric, counts: CountsToCheck): MetricCheck {
  const { before, after, component, basis, who, reason } = counts;
  if (!before || !after) {
    return {
      metric,
      state: 'missing',
      before: before && formatMetric(before, metric),
      after: after && formatMetric(after, metric),
    };
  }
  const values = {
    metric,
    before: formatMetric(before, metric),
    after: formatMetric(after, metric),
  };
  const differed = values.before !== values.after;
  const override = findOverride(counts.overrides, basis, component, metric);
  if (!override) return { ...values, state: differed ? 'mismatch' : 'ok' };
  const { pattern } = override;
  return {
    ...values,
    state: 'ignored',
    override: { basis, pattern, metric, who, reason, differed },
  };
}
