import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { GridColDef } from '@mui/x-data-grid';
import { useCallback } from 'react';
import type { SubmittedJob } from '../../../src-shared/submitted-job.ts';
import { formatMoment } from '../../components/format-time.ts';
import { NamedRowsGrid } from '../../components/named-rows-grid.tsx';
import { goTo } from '../../shell/use-route.ts';
import { JOB_TEXTS } from '../../texts/job-texts.ts';
import { JobStatusChip } from './job-status-chip.tsx';

const ROW_HEIGHT = 60;

const COLUMNS: GridColDef<SubmittedJob>[] = [
  {
    field: 'submittedAt',
    headerName: 'Sent',
    width: 165,
    valueFormatter: (value: string) => formatMoment(value),
  },
  {
    field: 'run',
    headerName: 'Session',
    flex: 1,
    minWidth: 280,
    display: 'flex',
    renderCell: ({ row: { run, project } }) => (
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: 600, overflow: 'hidden', textOverflow: 'ellipsis' }}>{run}</Box>
        <Typography noWrap color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
          {project}
        </Typography>
      </Box>
    ),
  },
  { field: 'jobType', headerName: 'Job type', width: 150 },
  {
    field: 'status',
    headerName: 'Status',
    width: 170,
    display: 'flex',
    renderCell: ({ row }) => <JobStatusChip job={row} />,
  },
  {
    field: 'news',
    headerName: 'Last news',
    flex: 1.4,
    minWidth: 280,
    valueFormatter: (value: string | null) => value ?? '–',
  },
];

/** The jobs as a table; choosing one shows its session and all that happened. */
export function JobsTable(props: {
  readonly jobs: readonly SubmittedJob[];
  readonly isLoading: boolean;
  readonly emptyNote: string;
}) {
  const { jobs, isLoading, emptyNote } = props;
  const choose = useCallback((run: string | number) => goTo('jobs', String(run)), []);
  return (
    <NamedRowsGrid
      aria-label={JOB_TEXTS.title}
      rows={jobs}
      columns={COLUMNS}
      getRowId={getRun}
      nameRow={String}
      rowHeight={ROW_HEIGHT}
      onChoose={choose}
      loading={isLoading}
      localeText={{ noRowsLabel: emptyNote }}
    />
  );
}

function getRun({ run }: SubmittedJob): string {
  return run;
}
