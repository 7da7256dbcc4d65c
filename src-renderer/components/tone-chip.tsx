import Chip from '@mui/material/Chip';
import { ToneIcon } from './tone-icon.tsx';
import type { Tone } from './tone.ts';

/** A word or two with the sign and colour of what they mean. */
export function ToneChip({ tone, label }: { readonly tone: Tone; readonly label: string }) {
  return (
    <Chip
      size="small"
      variant="outlined"
      color={tone === 'neutral' ? 'default' : tone}
      icon={<ToneIcon tone={tone} />}
      label={label}
    />
  );
}
