import type { ListedRun } from '../../../src-shared/run-details.ts';
import type { TransferState } from '../../../src-shared/verdict.ts';

/** What the list can be narrowed to. */
export const RUN_FILTERS = ['ready', 'notArchived', 'failed'] as const;
export type RunFilter = (typeof RUN_FILTERS)[number];

const FAILED: readonly TransferState[] = ['differences', 'failed', 'refused', 'interrupted'];

const HOLDS: Readonly<Record<RunFilter, (run: ListedRun) => boolean>> = {
  ready: ({ readiness }) => readiness?.state === 'ready' || readiness?.state === 'probably-ready',
  notArchived: ({ components }) => components.some(isNotArchived),
  failed: ({ lastTransfer }) => lastTransfer !== null && FAILED.includes(lastTransfer.state),
};

/** Whether a component lies at a source and, as far as is known, not at the destination. */
function isNotArchived({ z, disk, destination }: ListedRun['components'][number]): boolean {
  return (z === 'present' || disk === 'present') && destination === 'absent';
}

/** The runs that hold every filter, and every word of the search somewhere in their name. */
export function filterRuns(
  runs: readonly ListedRun[],
  search: string,
  filters: readonly RunFilter[],
): readonly ListedRun[] {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  return runs.filter(
    (run) =>
      filters.every((filter) => HOLDS[filter](run)) &&
      words.every((word) => run.run.toLowerCase().includes(word)),
  );
}
