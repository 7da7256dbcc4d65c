import { useEffect } from 'react';
import type { TransferList } from '../../src-shared/transfer.ts';

const NAME = 'Runferry';

/** Tells in the tab's title how far the running transfer is. */
export function useTitle(list: TransferList | null): void {
  const running = list?.transfers.find(
    ({ activity, progress }) => activity !== 'ended' && progress !== null,
  );
  const title = running?.progress
    ? `${Math.floor(running.progress.percent)} % – ${running.run} – ${NAME}`
    : NAME;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
