import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useCallback } from 'react';
import { isAboutConnection } from '../../client/connection-problem.ts';
import { useClient } from '../../client/program.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { JOB_TYPE_TEXTS } from '../../texts/job-texts.ts';
import { SHELL_TEXTS } from '../../texts/shell-texts.ts';
import { JobTypeCard } from './job-type-card.tsx';

/** Every job type with all that is set in it. */
export function JobTypesPage() {
  const client = useClient();
  const ask = useCallback(
    async (signal: AbortSignal) => (await client.jobs.types(undefined, { signal })).jobTypes,
    [client],
  );
  const { value, problem } = useAnswer(ask);
  return (
    <Page title={JOB_TYPE_TEXTS.title}>
      <Typography>{JOB_TYPE_TEXTS.source}</Typography>
      {problem && !isAboutConnection(problem) && <ProblemAlert problem={problem} isNews />}
      {value === null && problem === null && <Loading>{SHELL_TEXTS.loading}</Loading>}
      <Stack spacing={3}>
        {value?.map((jobType) => (
          <JobTypeCard key={jobType.name} jobType={jobType} />
        ))}
      </Stack>
    </Page>
  );
}
