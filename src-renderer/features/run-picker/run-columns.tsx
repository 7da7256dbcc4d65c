import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { GridColDef } from '@mui/x-data-grid';
import type { ListedRun } from '../../../src-shared/run-details.ts';
import { formatInstrumentTime, formatMoment } from '../../components/format-time.ts';
import { Clamped } from '../../components/clamped.tsx';
import { RunName } from '../../components/run-name.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import { ComponentChip } from './component-chip.tsx';
import { ReadinessText } from './readiness-text.tsx';

/** Together they fit into a window of 1280 pixels, the narrowest of an instrument PC. */
const WIDTHS = { run: 292, time: 96, instrument: 104, experiment: 112, component: 112, last: 184 };

const RUN: GridColDef<ListedRun> = {
  field: 'run',
  headerName: 'Run',
  flex: 1.5,
  minWidth: WIDTHS.run,
  renderCell: ({ row }) => (
    <Clamped text={row.run}>
      <strong>
        <RunName run={row.run} />
      </strong>
    </Clamped>
  ),
};

/** What the name of a run tells as well. */
const NAME_PARTS: readonly GridColDef<ListedRun>[] = [
  {
    field: 'acquiredAt',
    headerName: 'Acquired',
    width: WIDTHS.time,
    renderCell: ({ row }) => <DayAndTime text={formatInstrumentTime(row.acquiredAt)} />,
  },
  {
    field: 'instrument',
    headerName: 'Instrument',
    width: WIDTHS.instrument,
    valueFormatter: orDash,
  },
  {
    field: 'experiment',
    headerName: 'Experiment',
    flex: 0.6,
    minWidth: WIDTHS.experiment,
    renderCell: ({ row: { experiment } }) =>
      experiment === null ? '–' : <Clamped text={experiment}>{experiment}</Clamped>,
  },
];

/** The fields of what the name of a run tells as well. */
export const NAME_FIELDS: readonly string[] = NAME_PARTS.map(({ field }) => field);

const VERDICTS: readonly GridColDef<ListedRun>[] = [
  {
    field: 'readiness',
    headerName: 'Readiness',
    flex: 1,
    minWidth: 110,
    valueGetter: (_, row) => row.readiness?.state ?? '',
    renderCell: ({ row }) => <ReadinessText readiness={row.readiness} isShortened />,
  },
  {
    field: 'lastTransfer',
    headerName: 'Last transfer',
    width: WIDTHS.last,
    valueGetter: (_, row) => row.lastTransfer?.at ?? '',
    renderCell: ({ row }) => <LastTransfer run={row} />,
  },
];

/**
 * The columns of the list of runs; one for each component of the layout. Where only some of them are
 * in sight, `mattersFirst` puts readiness and last transfer right beside the run.
 */
export function composeRunColumns(
  components: readonly string[],
  mattersFirst: boolean,
): GridColDef<ListedRun>[] {
  const places = components.map(composeComponentColumn);
  const columns = mattersFirst
    ? [RUN, ...VERDICTS, ...places, ...NAME_PARTS]
    : [RUN, ...NAME_PARTS, ...places, ...VERDICTS];
  return columns.map((column) => ({ display: 'flex', ...column }));
}

function composeComponentColumn(name: string): GridColDef<ListedRun> {
  return {
    field: componentField(name),
    headerName: name,
    width: WIDTHS.component,
    valueGetter: (_, row) => find(row, name)?.size?.counts.bytes ?? -1,
    renderCell: ({ row }) => {
      const component = find(row, name);
      return component && <ComponentChip component={component} />;
    },
  };
}

/** The field of a component's column. */
export function componentField(name: string): string {
  return `component:${name}`;
}

function find(run: ListedRun, name: string) {
  return run.components.find(({ component }) => component === name);
}

function orDash(value: string | null): string {
  return value ?? '–';
}

function DayAndTime({ text }: { readonly text: string }) {
  const [day, time] = text.split(' ');
  return (
    <Box sx={{ lineHeight: 1.35 }}>
      {day}{' '}
      <Typography component="span" color="textSecondary" sx={{ font: 'inherit', display: 'block' }}>
        {time}
      </Typography>
    </Box>
  );
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
