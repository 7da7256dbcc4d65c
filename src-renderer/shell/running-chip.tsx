import Chip from '@mui/material/Chip';
import { describeState } from '../../src-shared/verdict.ts';
import type { TransferView } from '../../src-shared/transfer.ts';
import { hrefOf } from './routes.ts';

/** How far the running transfer is, on every screen; a click leads there. */
export function RunningChip({ transfers }: { readonly transfers: readonly TransferView[] }) {
  const open = transfers.filter(({ activity }) => activity !== 'ended');
  const [first] = open;
  if (first === undefined) return null;
  const word = first.activity === 'paused' ? 'Paused' : describeState(first.state);
  const percent = first.progress ? ` ${Math.floor(first.progress.percent)} %` : '';
  const more = open.length > 1 ? ` · ${open.length - 1} more` : '';
  return (
    <Chip
      component="a"
      clickable
      href={hrefOf('transfers', first.id)}
      color="primary"
      variant="outlined"
      label={`${word}${percent}${more}`}
    />
  );
}
