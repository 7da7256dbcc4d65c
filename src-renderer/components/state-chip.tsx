import { describeState, type TransferState } from '../../src-shared/verdict.ts';
import { ToneChip } from './tone-chip.tsx';
import { toneOf } from './tone.ts';

/** A state in its words, with its sign and colour. */
export function StateChip({ state }: { readonly state: TransferState }) {
  return <ToneChip tone={toneOf(state)} label={describeState(state)} />;
}
