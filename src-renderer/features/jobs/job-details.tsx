import ArrowBack from '@mui/icons-material/ArrowBack';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { SubmittedJobDetails } from '../../../src-shared/submitted-job.ts';
import { isAboutConnection } from '../../client/connection-problem.ts';
import { useJob } from '../../client/program.ts';
import { CodeText } from '../../components/code-text.tsx';
import { Facts } from '../../components/facts.tsx';
import { formatMoment } from '../../components/format-time.ts';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { Section } from '../../components/section.tsx';
import { hrefOf } from '../../shell/routes.ts';
import { JOB_TEXTS } from '../../texts/job-texts.ts';
import { SHELL_TEXTS } from '../../texts/shell-texts.ts';
import { JobStatusChip } from './job-status-chip.tsx';

/** One job: its status, its session as it was sent, and all that happened. */
export function JobDetails({ run }: { readonly run: string }) {
  const { value, problem } = useJob(run);
  return (
    <Page title={JOB_TEXTS.title}>
      <Link href={hrefOf('jobs')} sx={{ display: 'inline-flex', gap: 0.5, width: 'fit-content' }}>
        <ArrowBack fontSize="small" /> {JOB_TEXTS.all}
      </Link>
      {problem && !isAboutConnection(problem) && <ProblemAlert problem={problem} isNews />}
      {value ? <Job job={value} /> : !problem && <Loading>{SHELL_TEXTS.loading}</Loading>}
    </Page>
  );
}

function Job({ job }: { readonly job: SubmittedJobDetails }) {
  const { run, submittedAt, columns, log } = job;
  return (
    <Stack spacing={3}>
      <Stack direction="row" useFlexGap spacing={2} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
          {run}
        </Typography>
        <JobStatusChip job={job} />
        <Typography color="textSecondary">sent {formatMoment(submittedAt)}</Typography>
      </Stack>
      <Paper sx={{ p: 3 }}>
        <Section title={JOB_TEXTS.log}>
          {log.length === 0 ? (
            <Typography>{JOB_TEXTS.noLog}</Typography>
          ) : (
            <Stack component="ol" spacing={0.5} sx={{ m: 0, pl: 3 }}>
              {numberLines(log).map(({ line, number }) => (
                <Typography key={number} component="li" sx={{ overflowWrap: 'anywhere' }}>
                  {line}
                </Typography>
              ))}
            </Stack>
          )}
        </Section>
      </Paper>
      <Paper sx={{ p: 3 }}>
        <Section title={JOB_TEXTS.session}>
          <Facts
            facts={columns.map(({ name, value }) => ({
              name,
              value: <CodeText>{value}</CodeText>,
            }))}
          />
        </Section>
      </Paper>
    </Stack>
  );
}

/** The same may happen twice, so its place tells lines apart. */
function numberLines(log: readonly string[]) {
  return log.map((line, number) => ({ line, number }));
}
