import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { formatNumber } from '../../../src-shared/format.ts';
import type { Difference } from '../../../src-shared/report.ts';
import { CodeText } from '../../components/code-text.tsx';
import { Section } from '../../components/section.tsx';
import { DIFFERENCE_WORDS, RESULT_TEXTS } from '../../texts/transfer-texts.ts';

/** So many are shown; the CSV has all of them. */
const SHOWN = 100;

/** The files that are not the same, each with its reason. */
export function DifferenceTable(props: {
  readonly component: string;
  readonly differences: readonly Difference[];
  readonly total: number;
}) {
  const { component, differences, total } = props;
  const shown = differences.slice(0, SHOWN);
  return (
    <Section title={`${RESULT_TEXTS.differences} (${formatNumber(total)})`} level={3}>
      <TableContainer
        tabIndex={0}
        role="region"
        aria-label={`${RESULT_TEXTS.differences} of ${component}`}
        sx={{ maxHeight: '24rem' }}
      >
        <Table size="small" stickyHeader aria-label={`${RESULT_TEXTS.differences} of ${component}`}>
          <TableHead>
            <TableRow>
              <TableCell sx={{ width: '100%' }}>File</TableCell>
              <TableCell>What differs</TableCell>
              <TableCell align="right" sx={{ minWidth: '8rem' }}>
                Bytes at the source
              </TableCell>
              <TableCell align="right" sx={{ minWidth: '8rem' }}>
                Bytes at the destination
              </TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map(({ path, kind, sourceBytes, destinationBytes, note }) => (
              <TableRow key={`${kind} ${path}`}>
                <TableCell sx={{ minWidth: '14rem' }}>
                  <CodeText>{path}</CodeText>
                </TableCell>
                <TableCell sx={{ minWidth: '15rem' }}>
                  {DIFFERENCE_WORDS[kind]}
                  {note && <div>{note}</div>}
                </TableCell>
                <TableCell align="right">{describeBytes(sourceBytes)}</TableCell>
                <TableCell align="right">{describeBytes(destinationBytes)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      {total > shown.length && (
        <Typography color="textSecondary" sx={{ mt: 1 }}>
          The first {formatNumber(shown.length)} of {formatNumber(total)}. Save report, CSV, has all
          of them.
        </Typography>
      )}
    </Section>
  );
}

function describeBytes(bytes: number | null): string {
  return bytes === null ? '–' : formatNumber(bytes);
}
