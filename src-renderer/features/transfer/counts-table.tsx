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
import { compareCounts, COUNTED, type CountsRow } from './compare-counts.ts';

/** Before and after, by the walk and by the copier's list; what does not agree is marked. */
export function CountsTable(props: {
  readonly component: string;
  readonly counts: ComponentCounts;
  readonly copier: string;
}) {
  const { component, counts, copier } = props;
  return (
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={`${RESULT_TEXTS.counts} of ${component}`}
    >
      <Table size="small" aria-label={`${RESULT_TEXTS.counts} of ${component}`}>
        <TableHead>
          <TableRow>
            <TableCell>Counted by</TableCell>
            <TableCell>When</TableCell>
            <TableCell align="right">Files</TableCell>
            <TableCell align="right">Folders</TableCell>
            <TableCell align="right">Bytes</TableCell>
            <TableCell align="right">GB</TableCell>
            <TableCell>Agreement</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {compareCounts(counts).flatMap((row) => [
            <Line key={`${row.basis} before`} row={row} when="before" copier={copier} />,
            <Line key={`${row.basis} after`} row={row} when="after" copier={copier} />,
          ])}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Line(props: {
  readonly row: CountsRow;
  readonly when: 'before' | 'after';
  readonly copier: string;
}) {
  const { row, when, copier } = props;
  const counts = row[when];
  const isLast = when === 'after';
  const colour = row.mismatches.length > 0 && isLast ? 'error' : undefined;
  return (
    <TableRow sx={isLast ? { '& > *': { borderBottomWidth: 2 } } : { '& > *': { border: 0 } }}>
      <TableCell>{isLast ? '' : nameOf(row.basis, copier)}</TableCell>
      <TableCell>{isLast ? 'After' : 'Before'}</TableCell>
      {COUNTED.map((metric) => (
        <TableCell
          key={metric}
          align="right"
          sx={{ fontWeight: isWrong(row, metric, isLast) ? 700 : 400 }}
        >
          <Typography
            component="span"
            color={isWrong(row, metric, isLast) ? 'error' : undefined}
            sx={{ font: 'inherit' }}
          >
            {counts ? formatNumber(counts[metric]) : RESULT_TEXTS.missing}
          </Typography>
        </TableCell>
      ))}
      <TableCell align="right">{gigabytesOf(counts)}</TableCell>
      <TableCell>
        {isLast && (
          <Typography component="span" color={colour} sx={{ font: 'inherit', fontWeight: 600 }}>
            {describeAgreement(row)}
          </Typography>
        )}
      </TableCell>
    </TableRow>
  );
}

function isWrong({ mismatches }: CountsRow, metric: (typeof COUNTED)[number], isLast: boolean) {
  return isLast && mismatches.includes(metric);
}

function gigabytesOf(counts: Counts | null): string {
  return counts ? formatGigabytes(counts.bytes) : RESULT_TEXTS.missing;
}

function describeAgreement({ mismatches }: CountsRow): string {
  return mismatches.length === 0 ? '= the same' : `≠ ${mismatches.join(', ')}`;
}

function nameOf(basis: CountsRow['basis'], copier: string): string {
  return basis === 'walk' ? 'Walk' : `List of ${copier}`;
}
