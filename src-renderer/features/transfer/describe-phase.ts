import type { TransferView } from '../../../src-shared/transfer.ts';
import { describeState } from '../../../src-shared/verdict.ts';

/** What a transfer is doing, to be read from afar: `Copying raw_data`. */
export function describePhase({ activity, state, progress }: TransferView): string {
  if (activity === 'paused') return 'Paused';
  if (activity === 'pausing') return 'Pausing …';
  if (activity === 'cancelling') return 'Cancelling …';
  const current = progress?.components.find(({ phase }) => phase !== 'waiting' && phase !== 'done');
  const word = current?.phase === 'waiting to resume' ? 'Waiting to resume' : describeState(state);
  return current ? `${word} ${current.component}` : word;
}
