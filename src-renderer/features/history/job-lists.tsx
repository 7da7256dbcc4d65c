import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { formatNumber } from '../../../src-shared/format.ts';
import { describeStates, JOB_STATUSES, type JobListView } from '../../../src-shared/job-list.ts';
import { isAboutConnection } from '../../client/connection-problem.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { Section } from '../../components/section.tsx';
import { useJobLists } from '../../client/program.ts';
import { JOB_LIST_TEXTS } from '../../texts/history-texts.ts';

/** How far each job list is; nothing where there are none. */
export function JobLists() {
  const { value, problem } = useJobLists();
  if (problem && !isAboutConnection(problem)) return <ProblemAlert problem={problem} />;
  if (value === null || value.length === 0) return null;
  return (
    <Paper sx={{ p: 3 }}>
      <Section title={JOB_LIST_TEXTS.title}>
        <TableContainer tabIndex={0} role="region" aria-label={JOB_LIST_TEXTS.title}>
          <Table size="small" aria-label={JOB_LIST_TEXTS.title}>
            <TableHead>
              <TableRow>
                {JOB_LIST_TEXTS.columns.map((column, index) => (
                  <TableCell key={column} align={index === 0 ? 'left' : 'right'}>
                    {column}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {value.map((list) => (
                <ListRow key={list.list} list={list} />
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      </Section>
    </Paper>
  );
}

function ListRow({
  list: { list, folder, total, counts, leftAlone, arrays },
}: {
  readonly list: JobListView;
}) {
  const reasons = leftAlone.map(({ message }) => message).join('\n');
  return (
    <TableRow>
      <TableCell component="th" scope="row" title={folder}>
        {list}
        {arrays.map(({ array, states }) => (
          <Typography key={array} color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
            {`${JOB_LIST_TEXTS.array} ${array}: ${describeStates(states)}`}
          </Typography>
        ))}
      </TableCell>
      <TableCell align="right">{formatNumber(total)}</TableCell>
      {JOB_STATUSES.map((status) => (
        <TableCell
          key={status}
          align="right"
          sx={
            status === 'error' && counts.error > 0 ? { color: 'error.main', fontWeight: 700 } : {}
          }
        >
          {formatNumber(counts[status])}
        </TableCell>
      ))}
      <TableCell align="right" title={reasons}>
        {formatNumber(leftAlone.length)}
      </TableCell>
    </TableRow>
  );
}
