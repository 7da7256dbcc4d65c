import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { formatQuantity } from '../../../src-shared/format.ts';
import type { JobType, LabProgram } from '../../../src-shared/job-type.ts';
import { CodeText } from '../../components/code-text.tsx';
import { Facts } from '../../components/facts.tsx';
import { quoteCommand } from '../../components/quote-command.ts';
import { Section } from '../../components/section.tsx';
import { JOB_TYPE_TEXTS, MAIL_WORDS, TASK_WORDS } from '../../texts/job-texts.ts';

/** One job type: its settings, who is mailed, and the programs that it starts. */
export function JobTypeCard({ jobType }: { readonly jobType: JobType }) {
  const { name, description, verify, threads, skip, mail, programs } = jobType;
  const { asConfigured, nothing } = JOB_TYPE_TEXTS;
  const facts = [
    { name: JOB_TYPE_TEXTS.verify, value: verify ?? asConfigured },
    { name: JOB_TYPE_TEXTS.threads, value: threads === null ? asConfigured : String(threads) },
    {
      name: JOB_TYPE_TEXTS.skip,
      value: skip.map((task) => TASK_WORDS[task]).join(', ') || nothing,
    },
    ...MAIL_OCCASIONS.map((occasion) => ({
      name: MAIL_WORDS[occasion],
      value: describeAddresses(occasion, mail[occasion]),
    })),
  ];
  return (
    <Paper sx={{ p: 3 }}>
      <Section title={name}>
        {description !== '' && <Typography sx={{ mb: 1.5 }}>{description}</Typography>}
        <Facts facts={facts} />
        {programs.length > 0 && <Programs jobType={name} programs={programs} />}
      </Section>
    </Paper>
  );
}

const MAIL_OCCASIONS = ['start', 'end', 'failure', 'retry'] as const;

/** Of a retry nobody is told unless somebody is named. */
function describeAddresses(
  occasion: keyof JobType['mail'],
  addresses: readonly string[] | null,
): string {
  if (addresses !== null) return addresses.join(', ') || JOB_TYPE_TEXTS.nobody;
  return occasion === 'retry' ? JOB_TYPE_TEXTS.nobody : JOB_TYPE_TEXTS.asConfigured;
}

function Programs(props: { readonly jobType: string; readonly programs: readonly LabProgram[] }) {
  const label = `${JOB_TYPE_TEXTS.programs} of ${props.jobType}`;
  return (
    <TableContainer tabIndex={0} role="region" aria-label={label} sx={{ mt: 2 }}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            {JOB_TYPE_TEXTS.programColumns.map((column) => (
              <TableCell key={column}>{column}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {props.programs.map(({ when, component, command, timeLimitMinutes }) => (
            <TableRow key={`${when} ${component ?? ''} ${command.join(' ')}`}>
              <TableCell>{when}</TableCell>
              <TableCell>{component ?? JOB_TYPE_TEXTS.everyModality}</TableCell>
              <TableCell>
                <CodeText>{quoteCommand(command)}</CodeText>
              </TableCell>
              <TableCell>{formatQuantity(timeLimitMinutes, 'minute')}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
