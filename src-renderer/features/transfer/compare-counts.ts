import type { Counts } from '../../../src-shared/counts.ts';
import type { ComponentCounts } from '../../../src-shared/report.ts';

/** What a table of counts compares; gigabytes follow from the bytes. */
export const COUNTED = ['files', 'folders', 'bytes'] as const satisfies readonly (keyof Counts)[];

/** Before, and after, as one way of counting saw it. */
export interface CountsRow {
  readonly basis: 'walk' | 'list';
  readonly before: Counts | null;
  readonly after: Counts | null;
  /** The numbers that are not the same, or that are missing. */
  readonly mismatches: readonly (typeof COUNTED)[number][];
}

/** Both ways of counting, each with what does not agree. A missing count agrees with nothing. */
export function compareCounts({ walk, list }: ComponentCounts): readonly CountsRow[] {
  return [
    { basis: 'walk' as const, before: walk.before, after: walk.after },
    { basis: 'list' as const, before: list.before, after: list.after },
  ].map(({ basis, before, after }) => ({
    basis,
    before,
    after,
    mismatches: COUNTED.filter(
      (metric) => before === null || after === null || before[metric] !== after[metric],
    ),
  }));
}
