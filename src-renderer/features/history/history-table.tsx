import Box from '@mui/material/Box';
import type { GridColDef } from '@mui/x-data-grid';
import { useCallback } from 'react';
import { formatBytes, formatDuration, formatNumber } from '../../../src-shared/format.ts';
import type { HistoryEntry } from '../../../src-shared/journal.ts';
import { formatMoment, secondsBetween } from '../../components/format-time.ts';
import { NamedRowsGrid } from '../../components/named-rows-grid.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import { goTo } from '../../shell/use-route.ts';
import { HISTORY_TEXTS } from '../../texts/history-texts.ts';

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
    minWidth: 290,
    renderCell: ({ value }) => <Box sx={{ fontWeight: 600 }}>{value}</Box>,
  },
  {
    field: 'state',
    headerName: 'Verdict',
    width: 220,
    renderCell: ({ row }) => <StateChip state={row.state} />,
  },
  {
    field: 'kind',
    headerName: 'Kind',
    width: 145,
    valueFormatter: (value: HistoryEntry['kind']) =>
      value === 'verify' ? HISTORY_TEXTS.comparedAgain : 'transfer',
  },
  {
    field: 'components',
    headerName: 'Components',
    width: 190,
    valueFormatter: (value: readonly string[]) => value.join(', '),
  },
  {
    field: 'took',
    headerName: 'Took',
    width: 110,
    align: 'right',
    headerAlign: 'right',
    valueGetter: (_, { startedAt, finishedAt }) => secondsBetween(startedAt, finishedAt),
    valueFormatter: (value: number | null) => (value === null ? '–' : formatDuration(value)),
  },
  {
    field: 'files',
    headerName: 'Files',
    width: 95,
    align: 'right',
    headerAlign: 'right',
    valueFormatter: (value: number | null) => (value === null ? '–' : formatNumber(value)),
  },
  {
    field: 'bytes',
    headerName: 'Size',
    width: 95,
    align: 'right',
    headerAlign: 'right',
    valueFormatter: (value: number | null) => (value === null ? '–' : formatBytes(value)),
  },
  {
    field: 'host',
    headerName: 'By',
    width: 190,
    valueGetter: (_, { user, host }) => `${user} on ${host}`,
  },
];

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
      onChoose={choose}
      loading={isLoading}
      localeText={{ noRowsLabel: emptyNote }}
    />
  );
}
