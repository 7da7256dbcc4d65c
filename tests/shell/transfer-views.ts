import type { TransferList, TransferView } from '../../src-shared/transfer.ts';
import { createListeners, type Live } from '../../src-main/engine/live/live.ts';

export const RUN = '202310261058_VZGEN1_VMSC10202';

/** A transfer as the screens know it, half copied, unless a test says otherwise. */
export function makeView(view: Partial<TransferView> = {}): TransferView {
  const run = view.run ?? RUN;
  return {
    id: 'one',
    run,
    kind: 'transfer',
    components: null,
    activity: 'running',
    state: 'copying',
    verdict: null,
    queuedAt: '2023-10-27T06:00:00.000Z',
    startedAt: '2023-10-27T06:00:01.000Z',
    finishedAt: null,
    waitsFor: null,
    progress: {
      run,
      state: 'copying',
      components: [],
      percent: 42.9,
      filesDone: 3,
      filesTotal: 7,
      bytesDone: 1000,
      bytesTotal: 2000,
      bytesPerSecond: null,
      secondsLeft: null,
      currentFile: null,
      quietSeconds: 0,
    },
    rates: { everySeconds: 2, bytesPerSecond: [] },
    problems: [],
    hasReport: false,
    journalId: null,
    ...view,
  };
}

/** An ended transfer. */
export function makeEnded(verdict: NonNullable<TransferView['verdict']>, id = 'one'): TransferView {
  return makeView({ id, verdict, state: verdict, activity: 'ended' });
}

/** A list of transfers that a test changes. */
export function makeTransfers(...views: readonly TransferView[]): Live<TransferList> & {
  set(...next: readonly TransferView[]): void;
} {
  const listeners = createListeners();
  let transfers = [...views];
  return {
    read: () => ({ transfers }),
    onChange: listeners.add,
    set: (...next) => {
      transfers = [...next];
      listeners.notify();
    },
  };
}
