import type { Counts } from '../../../src-shared/counts.ts';
import type { ComponentCounts } from '../../../src-shared/report.ts';

const COUNTED = ['files', 'folders', 'bytes'] as const satisfies readonly (keyof Counts)[];

/** Before and after, as one way of counting saw it. */
export interface CountsColumn {
  readonly basis: 'walk' | 'list';
  readonly before: Counts | null;
  readonly after: Counts | null;
  /** The numbers that are not the same. A missing count agrees with nothing. */
  readonly mismatches: readonly (typeof COUNTED)[number][];
}

/** Both ways of counting, each with what does not agree. */
export function compareCounts({ walk, list }: ComponentCounts): readonly CountsColumn[] {
  return [compare('walk', walk.before, walk.after), compare('list', list.before, list.after)];
}

function compare(
  basis: CountsColumn['basis'],
  before: Counts | null,
  after: Counts | null,
): CountsColumn {
  const mismatches = COUNTED.filter(
    (metric) => before === null || after === null || before[metric] !== after[metric],
  );
  return { basis, before, after, mismatches };
}
