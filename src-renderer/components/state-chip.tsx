import Chip from '@mui/material/Chip';
import { describeState, type TransferState } from '../../src-shared/verdict.ts';
import { toneOf } from './tone.ts';
import { ToneIcon } from './tone-icon.tsx';

/** A state in its words, with its sign and colour. */
export function StateChip({ state }: { readonly state: TransferState }) {
  const tone = toneOf(state);
  return (
    <Chip
      size="small"
      variant="outlined"
      color={tone === 'neutral' ? 'default' : tone}
      icon={<ToneIcon tone={tone} />}
      label={describeState(state)}
    />
  );
}
