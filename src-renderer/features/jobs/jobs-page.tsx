import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { lazy, Suspense } from 'react';
import { formatNumber } from '../../../src-shared/format.ts';
import { JOB_STATUSES } from '../../../src-shared/job-list.ts';
import type { SubmittedJob } from '../../../src-shared/submitted-job.ts';
import { isAboutConnection } from '../../client/connection-problem.ts';
import { useJobs } from '../../client/program.ts';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { JOB_STATUS_WORDS, JOB_TEXTS } from '../../texts/job-texts.ts';
import { SHELL_TEXTS } from '../../texts/shell-texts.ts';
import { JobDetails } from './job-details.tsx';

const JobsTable = lazy(async () => ({ default: (await import('./jobs-table.tsx')).JobsTable }));

/** All jobs that were sent to this computer, or the one that was chosen. */
export function JobsPage({ chosen }: { readonly chosen: string | null }) {
  return chosen === null ? <AllJobs /> : <JobDetails key={chosen} run={chosen} />;
}

function AllJobs() {
  const { value, problem } = useJobs();
  const jobs = value ?? NOTHING;
  return (
    <Page title={JOB_TEXTS.title}>
      {problem && !isAboutConnection(problem) && <ProblemAlert problem={problem} isNews />}
      {jobs.length > 0 && <Typography>{countJobs(jobs)}</Typography>}
      <Suspense fallback={<Loading>{SHELL_TEXTS.loading}</Loading>}>
        <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 240, maxHeight: '70vh' }}>
          <JobsTable
            jobs={jobs}
            isLoading={value === null && problem === null}
            emptyNote={problem === null ? JOB_TEXTS.none : JOB_TEXTS.unknown}
          />
        </Box>
      </Suspense>
    </Page>
  );
}

const NOTHING = [] as const;

/** `Todo 3 · Ongoing 1 · Error 0 · Success 12`. */
function countJobs(jobs: readonly SubmittedJob[]): string {
  const parts = JOB_STATUSES.map((status) => {
    const count = jobs.filter((job) => job.status === status).length;
    return `${JOB_STATUS_WORDS[status]} ${formatNumber(count)}`;
  });
  return parts.join(' · ');
}
