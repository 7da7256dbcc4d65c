import type { TransferView } from '../../../src-shared/transfer.ts';

/** The ids of what is queued, in the order in which it will be transferred. */
export function queuedIds(transfers: readonly TransferView[]): readonly string[] {
  return transfers.filter(({ activity }) => activity === 'queued').map(({ id }) => id);
}

/** The queue with one of it a place earlier or later; at an end it stays where it is. */
export function moveInQueue(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) return [...ids];
  return ids.toSpliced(from, 1).toSpliced(to, 0, id);
}
