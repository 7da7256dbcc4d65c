import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { GridColDef } from '@mui/x-data-grid';
import type { ListedRun } from '../../../src-shared/run-details.ts';
import { formatInstrumentTime, formatMoment } from '../../components/format-time.ts';
import { StateChip } from '../../components/state-chip.tsx';
import { ComponentChip } from './component-chip.tsx';
import { ReadinessText } from './readiness-text.tsx';

const BEFORE: readonly GridColDef<ListedRun>[] = [
  {
    field: 'run',
    headerName: 'Run',
    flex: 1.5,
    minWidth: 300,
    renderCell: ({ row }) => <Box sx={{ fontWeight: 600 }}>{row.run}</Box>,
  },
  {
    field: 'acquiredAt',
    headerName: 'Acquired',
    width: 145,
    valueFormatter: (value: string | null) => formatInstrumentTime(value),
  },
  { field: 'instrument', headerName: 'Instrument', width: 120, valueFormatter: orDash },
  {
    field: 'experiment',
    headerName: 'Experiment',
    flex: 0.6,
    minWidth: 110,
    valueFormatter: orDash,
  },
];

const AFTER: readonly GridColDef<ListedRun>[] = [
  {
    field: 'readiness',
    headerName: 'Readiness',
    flex: 1,
    minWidth: 150,
    valueGetter: (_, row) => row.readiness?.state ?? '',
    renderCell: ({ row }) => <ReadinessText readiness={row.readiness} isShortened />,
  },
  {
    field: 'lastTransfer',
    headerName: 'Last transfer',
    width: 190,
    valueGetter: (_, row) => row.lastTransfer?.at ?? '',
    renderCell: ({ row }) => <LastTransfer run={row} />,
  },
];

/** The columns of the list of runs; one for each component of the layout. */
export function composeRunColumns(components: readonly string[]): GridColDef<ListedRun>[] {
  return [...BEFORE, ...components.map(composeComponentColumn), ...AFTER].map((column) => ({
    display: 'flex',
    ...column,
  }));
}

function composeComponentColumn(name: string): GridColDef<ListedRun> {
  return {
    field: `component:${name}`,
    headerName: name,
    width: 145,
    valueGetter: (_, row) => find(row, name)?.size?.counts.bytes ?? -1,
    renderCell: ({ row }) => {
      const component = find(row, name);
      return component && <ComponentChip component={component} />;
    },
  };
}

function find(run: ListedRun, name: string) {
  return run.components.find(({ component }) => component === name);
}

function orDash(value: string | null): string {
  return value ?? '–';
}

function LastTransfer({ run: { lastTransfer } }: { readonly run: ListedRun }) {
  if (lastTransfer === null) return '–';
  return (
    <Box sx={{ minWidth: 0 }}>
      <StateChip state={lastTransfer.state} />
      <Typography component="div" color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
        {formatMoment(lastTransfer.at)}
      </Typography>
    </Box>
  );
}
