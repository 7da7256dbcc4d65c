/** The sentences about job lists. */
export const JOB_LIST_TEXTS = {
  title: 'Job lists',
  array: 'SLURM array',
  columns: ['List', 'Total', 'Todo', 'Ongoing', 'Error', 'Success', 'Left alone'],
} as const;

/** The sentences of the history. */
export const HISTORY_TEXTS = {
  title: 'History',
  search: 'Search history',
  none: 'No transfer to this destination is on record.',
  unknown: 'Past transfers are not known as long as the history cannot be read.',
  noneLeft: 'No transfer matches. Clear the search or the filter.',
  verdict: 'Verdict',
  any: 'Any verdict',
  computer: 'Computer',
  anyComputer: 'Any computer',
  export: 'Export as CSV',
  refresh: 'Refresh',
  weekly: 'Per week',
  volume: 'Verified volume',
  throughput: 'Throughput',
  back: 'All transfers',
  gone: 'There is no such entry in the history.',
  running: 'This transfer is still going on. Its result is shown here when it has ended.',
  comparedAgain: 'compared again',
} as const;
