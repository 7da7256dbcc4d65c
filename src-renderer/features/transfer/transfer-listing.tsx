import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Pause from '@mui/icons-material/Pause';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { TransferView } from '../../../src-shared/transfer.ts';
import { useClient } from '../../client/program.ts';
import { useAction } from '../../client/use-action.ts';
import { formatMoment } from '../../components/format-time.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { RunName } from '../../components/run-name.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import { hrefOf } from '../../shell/routes.ts';
import { moveInQueue, queuedIds } from './queue-order.ts';

/** All transfers of this program: running, queued in their order, ended. */
export function TransferListing(props: {
  readonly transfers: readonly TransferView[];
  readonly shown: string | null;
}) {
  const { transfers, shown } = props;
  const client = useClient();
  const moving = useAction();
  const queued = queuedIds(transfers);
  const move = (id: string, by: -1 | 1) =>
    void moving.run(() => client.transfers.reorder({ ids: moveInQueue(queued, id, by) }));
  return (
    <Box component="nav" aria-label="All transfers">
      {moving.problem && <ProblemAlert problem={moving.problem} isNews onClose={moving.forget} />}
      <List disablePadding sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
        {transfers.map((view) => (
          <ListItem key={view.id} disablePadding>
            <Card view={view} isShown={view.id === shown}>
              <Movers
                run={view.run}
                place={queued.indexOf(view.id)}
                last={queued.length - 1}
                isBusy={moving.isBusy}
                onMove={(by) => move(view.id, by)}
              />
            </Card>
          </ListItem>
        ))}
      </List>
    </Box>
  );
}

function Card(props: {
  readonly view: TransferView;
  readonly isShown: boolean;
  readonly children: React.ReactNode;
}) {
  const { view, isShown, children } = props;
  const percent = view.activity !== 'ended' && view.progress && Math.floor(view.progress.percent);
  return (
    <Paper
      sx={{
        p: 1.5,
        width: '100%',
        ...(isShown && {
          borderColor: 'primary.main',
          outline: 1,
          outlineColor: 'primary.main',
          outlineStyle: 'solid',
        }),
      }}
    >
      <Link
        href={hrefOf('transfers', view.id)}
        aria-current={isShown ? 'true' : undefined}
        color="inherit"
        underline="hover"
        sx={{ fontWeight: 600, overflowWrap: 'anywhere', display: 'block', mb: 0.75 }}
      >
        <RunName run={view.run} />
      </Link>
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>
        {view.activity === 'paused' ? (
          <Chip size="small" variant="outlined" icon={<Pause />} label="Paused" />
        ) : (
          <StateChip state={view.state} />
        )}
        {typeof percent === 'number' && <Typography>{percent} %</Typography>}
        <Typography color="textSecondary" sx={{ fontSize: '0.8125rem', flexGrow: 1 }}>
          {view.waitsFor ?? formatMoment(view.finishedAt ?? view.startedAt ?? view.queuedAt)}
        </Typography>
        {children}
      </Box>
    </Paper>
  );
}

/** Earlier and later; nothing for what is not in the queue, or alone in it. */
function Movers(props: {
  readonly run: string;
  readonly place: number;
  readonly last: number;
  readonly isBusy: boolean;
  readonly onMove: (by: -1 | 1) => void;
}) {
  const { run, place, last, isBusy, onMove } = props;
  if (place < 0 || last < 1) return null;
  return (
    <Box>
      <IconButton
        size="small"
        aria-label={`Earlier: ${run}`}
        disabled={isBusy || place === 0}
        onClick={() => onMove(-1)}
      >
        <ArrowUpward fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={`Later: ${run}`}
        disabled={isBusy || place === last}
        onClick={() => onMove(1)}
      >
        <ArrowDownward fontSize="small" />
      </IconButton>
    </Box>
  );
}
