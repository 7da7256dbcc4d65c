import { useCallback } from 'react';
import type { HistoryEntry } from '../../../src-shared/journal.ts';
import { useClient, useTransfers } from '../../client/program.ts';
import { type Answer, useAnswer } from '../../client/use-answer.ts';

/** All transfers to this destination; asked for again when one of this program begins or ends. */
export function useHistory(): Answer<readonly HistoryEntry[]> {
  const client = useClient();
  const mark = useTransfers()
    .value?.transfers.map(({ id, activity }) => (activity === 'ended' ? `${id}.` : id))
    .join();
  const ask = useCallback(
    // The mark is what makes this another question.
    async (signal: AbortSignal) =>
      mark === undefined ? [] : (await client.history.list(undefined, { signal })).transfers,
    [client, mark],
  );
  return useAnswer(ask);
}
