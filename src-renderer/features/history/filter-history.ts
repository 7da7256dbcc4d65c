import type { HistoryEntry } from '../../../src-shared/journal.ts';

/** What the history is narrowed to; an empty text narrows nothing. */
export interface HistoryFilter {
  readonly search: string;
  readonly state: string;
  readonly host: string;
}

/** The entries that hold the whole filter; every word of the search is in run, computer or user. */
export function filterHistory(
  entries: readonly HistoryEntry[],
  { search, state, host }: HistoryFilter,
): readonly HistoryEntry[] {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  return entries.filter((entry) => {
    const text = `${entry.run} ${entry.host} ${entry.user}`.toLowerCase();
    return (
      (state === '' || entry.state === state) &&
      (host === '' || entry.host === host) &&
      words.every((word) => text.includes(word))
    );
  });
}
