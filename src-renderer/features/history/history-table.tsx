import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { GridColDef } from '@mui/x-data-grid';
import { useCallback } from 'react';
import { formatBytes, formatDuration, formatNumber } from '../../../src-shared/format.ts';
import type { HistoryEntry } from '../../../src-shared/journal.ts';
import { formatMoment, secondsBetween } from '../../components/format-time.ts';
import { NamedRowsGrid } from '../../components/named-rows-grid.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import { goTo } from '../../shell/use-route.ts';
import { HISTORY_TEXTS } from '../../texts/history-texts.ts';

const ROW_HEIGHT = 60;

const NUMERIC = { align: 'right', headerAlign: 'right' } as const;

const COLUMNS: GridColDef<HistoryEntry>[] = [
  {
    field: 'startedAt',
    headerName: 'Started',
    width: 165,
    valueFormatter: (value: string) => formatMoment(value),
  },
  {
    field: 'run',
    headerName: 'Run',
    flex: 1,
    minWidth: 300,
    display: 'flex',
    renderCell: ({ row }) => <TwoLines first={row.run} second={row.components.join(', ')} />,
  },
  {
    field: 'state',
    headerName: 'Verdict',
    width: 215,
    display: 'flex',
    renderCell: ({ row }) => <VerdictCell entry={row} />,
  },
  {
    field: 'took',
    headerName: 'Took',
    width: 100,
    ...NUMERIC,
    valueGetter: (_, { startedAt, finishedAt }) => secondsBetween(startedAt, finishedAt),
    valueFormatter: (value: number | null) => (value === null ? '–' : formatDuration(value)),
  },
  {
    field: 'files',
    headerName: 'Files',
    width: 95,
    ...NUMERIC,
    valueFormatter: (value: number | null) => (value === null ? '–' : formatNumber(value)),
  },
  {
    field: 'bytes',
    headerName: 'Size',
    width: 95,
    ...NUMERIC,
    valueFormatter: (value: number | null) => (value === null ? '–' : formatBytes(value)),
  },
  {
    field: 'host',
    headerName: 'By',
    width: 180,
    valueGetter: (_, { user, host }) => `${user} on ${host}`,
  },
];

function TwoLines({ first, second }: { readonly first: string; readonly second: string }) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ fontWeight: 600, overflow: 'hidden', textOverflow: 'ellipsis' }}>{first}</Box>
      <Typography noWrap color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
        {second}
      </Typography>
    </Box>
  );
}

function VerdictCell({ entry: { state, kind } }: { readonly entry: HistoryEntry }) {
  return (
    <Box>
      <StateChip state={state} />
      {kind === 'verify' && (
        <Typography color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
          {HISTORY_TEXTS.comparedAgain}
        </Typography>
      )}
    </Box>
  );
}

/** The history as a table; choosing an entry shows its report. */
export function HistoryTable(props: {
  readonly entries: readonly HistoryEntry[];
  readonly isLoading: boolean;
  readonly emptyNote: string;
}) {
  const { entries, isLoading, emptyNote } = props;
  const choose = useCallback((id: string | number) => goTo('history', String(id)), []);
  const nameRow = useCallback(
    (id: string | number) => {
      const entry = entries.find((one) => one.id === id);
      return entry ? `${entry.run}, ${formatMoment(entry.startedAt)}` : String(id);
    },
    [entries],
  );
  return (
    <NamedRowsGrid
      aria-label={HISTORY_TEXTS.title}
      rows={entries}
      columns={COLUMNS}
      nameRow={nameRow}
      rowHeight={ROW_HEIGHT}
      onChoose={choose}
      loading={isLoading}
      localeText={{ noRowsLabel: emptyNote }}
    />
  );
}
