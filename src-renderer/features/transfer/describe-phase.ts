import { PHASE_WORDS } from '../../../src-shared/progress.ts';
import type { TransferView } from '../../../src-shared/transfer.ts';
import { describeState } from '../../../src-shared/verdict.ts';

/** What a transfer is doing, to be read from afar: `Copying raw_data`. */
export function describePhase({ activity, state, progress }: TransferView): string {
  if (activity === 'paused') return 'Paused';
  if (activity === 'pausing') return 'Pausing …';
  if (activity === 'cancelling') return 'Cancelling …';
  const current = progress?.components.find(({ phase }) => phase !== 'waiting' && phase !== 'done');
  if (!current) return describeState(state);
  const isWaiting = current.phase.startsWith('waiting');
  const word = isWaiting ? PHASE_WORDS[current.phase] : describeState(state);
  return `${word} ${current.component}`;
}
