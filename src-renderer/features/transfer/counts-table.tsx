import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { Counts } from '../../../src-shared/counts.ts';
import { formatGigabytes, formatNumber } from '../../../src-shared/format.ts';
import type { ComponentCounts } from '../../../src-shared/report.ts';
import { RESULT_TEXTS } from '../../texts/transfer-texts.ts';
import { compareCounts, type CountsColumn } from './compare-counts.ts';

/** One line of the table: how it is called, what it shows, and which number makes it differ. */
const LINES = [
  { name: 'Files', metric: 'files', show: ({ files }: Counts) => formatNumber(files) },
  { name: 'Folders', metric: 'folders', show: ({ folders }: Counts) => formatNumber(folders) },
  { name: 'Bytes', metric: 'bytes', show: ({ bytes }: Counts) => formatNumber(bytes) },
  { name: 'GB', metric: 'bytes', show: ({ bytes }: Counts) => formatGigabytes(bytes) },
] as const;

type Line = (typeof LINES)[number];

/** Before and after side by side, by the walk and by the copier's list; what differs is marked. */
export function CountsTable(props: {
  readonly component: string;
  readonly counts: ComponentCounts;
  readonly copier: string;
}) {
  const { component, counts, copier } = props;
  const columns = compareCounts(counts);
  const name = `${RESULT_TEXTS.counts} of ${component}`;
  return (
    <TableContainer tabIndex={0} role="region" aria-label={name}>
      <Table size="small" aria-label={name} sx={{ minWidth: '40rem', tableLayout: 'fixed' }}>
        <TableHead>
          <TableRow>
            <TableCell component="td" rowSpan={2} sx={{ width: '7rem' }} />
            {columns.map(({ basis }) => (
              <TableCell key={basis} colSpan={2} align="center">
                {basis === 'walk' ? 'Walk' : `List of ${copier}`}
              </TableCell>
            ))}
          </TableRow>
          <TableRow>
            {columns.flatMap(({ basis }) => [
              <TableCell key={`${basis} before`} align="right">
                Before
              </TableCell>,
              <TableCell key={`${basis} after`} align="right">
                After
              </TableCell>,
            ])}
          </TableRow>
        </TableHead>
        <TableBody>
          {LINES.map((line) => (
            <TableRow key={line.name}>
              <TableCell component="th" scope="row">
                {line.name}
              </TableCell>
              {columns.map((column) => (
                <BeforeAndAfter key={column.basis} line={line} column={column} />
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Typography color="textSecondary" sx={{ mt: 1, fontSize: '0.875rem' }}>
        {RESULT_TEXTS.rootFolder}
      </Typography>
    </TableContainer>
  );
}

function BeforeAndAfter(props: { readonly line: Line; readonly column: CountsColumn }) {
  const { line, column } = props;
  const isWrong = column.mismatches.includes(line.metric);
  return (
    <>
      <TableCell align="right">{showCounts(line, column.before)}</TableCell>
      <TableCell align="right" sx={isWrong ? { color: 'error.main', fontWeight: 700 } : {}}>
        {isWrong && <span aria-label="differs: ">≠ </span>}
        {showCounts(line, column.after)}
      </TableCell>
    </>
  );
}

function showCounts(line: Line, counts: Counts | null): string {
  return counts === null ? RESULT_TEXTS.missing : line.show(counts);
}
