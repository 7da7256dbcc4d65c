import Link from '@mui/material/Link';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import Typography from '@mui/material/Typography';
import type { HistoryEntry } from '../../../src-shared/journal.ts';
import { formatMoment } from '../../components/format-time.ts';
import { StateChip } from '../../components/state-chip.tsx';
import { hrefOf } from '../../shell/routes.ts';
import { HISTORY_TEXTS } from '../../texts/history-texts.ts';
import { RUN_TEXTS } from '../../texts/run-texts.ts';

/** The transfers that this run has behind it, each a way to its report. */
export function PastTransfers({ transfers }: { readonly transfers: readonly HistoryEntry[] }) {
  if (transfers.length === 0) {
    return <Typography color="textSecondary">{RUN_TEXTS.noTransfers}</Typography>;
  }
  return (
    <List disablePadding>
      {transfers.map((entry) => (
        <ListItem key={entry.id} disableGutters sx={{ gap: 1, flexWrap: 'wrap' }}>
          <StateChip state={entry.state} />
          <Link href={hrefOf('history', entry.id)}>{formatMoment(entry.startedAt)}</Link>
          <Typography component="span" color="textSecondary">
            {entry.kind === 'verify' && `${HISTORY_TEXTS.comparedAgain}, `}
            {entry.user} on {entry.host}
          </Typography>
        </ListItem>
      ))}
    </List>
  );
}
