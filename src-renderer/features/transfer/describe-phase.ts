import { PHASE_WORDS } from '../../../src-shared/progress.ts';
import type { TransferView } from '../../../src-shared/transfer.ts';
import { describeState } from '../../../src-shared/verdict.ts';

/**
 * What a transfer is doing, to be read from afar: `Copying raw_data`. Of several components at work it
 * is the one that is copied.
 */
export function describePhase({ activity, state, progress }: TransferView): string {
  if (activity === 'paused') return 'Paused';
  if (activity === 'pausing') return 'Pausing …';
  if (activity === 'cancelling') return 'Cancelling …';
  const atWork = (progress?.components ?? []).filter(
    ({ phase }) => phase !== 'waiting' && phase !== 'done',
  );
  const current = atWork.find(({ phase }) => phase === 'copying') ?? atWork[0];
  if (!current) return describeState(state);
  const { phase, component } = current;
  const joint = phase === 'waiting for the drive' ? ' of ' : ' ';
  return `${PHASE_WORDS[phase]}${joint}${component}`;
}
