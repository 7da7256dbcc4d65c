import Stack from '@mui/material/Stack';
import type { RunOverview } from '../../../src-shared/run-details.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { AWAY_TEXTS, RUN_TEXTS } from '../../texts/run-texts.ts';

/** What could not be looked at, and what still works. */
export function AwayNotes({ overview }: { readonly overview: RunOverview }) {
  const { away } = overview;
  // The history lies at the destination: that it is away says everything.
  const isArchiveAway = away.some(({ place }) => place === 'destination');
  const historyProblem = isArchiveAway ? null : overview.historyProblem;
  if (away.length === 0 && historyProblem === null) return null;
  return (
    <Stack spacing={1}>
      {away.map(({ place, folder, problem }) => (
        <ProblemAlert key={folder} problem={problem} severity="warning">
          {AWAY_TEXTS[place]}
        </ProblemAlert>
      ))}
      {historyProblem && (
        <ProblemAlert problem={historyProblem} severity="warning">
          {RUN_TEXTS.noHistory}
        </ProblemAlert>
      )}
    </Stack>
  );
}
