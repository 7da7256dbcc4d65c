import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import { lazy, Suspense, useMemo, useState } from 'react';
import { isAboutConnection } from '../../client/connection-problem.ts';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { saveFile } from '../../components/save-file.ts';
import { Section } from '../../components/section.tsx';
import { HISTORY_TEXTS } from '../../texts/history-texts.ts';
import { SHELL_TEXTS } from '../../texts/shell-texts.ts';
import { filterHistory } from './filter-history.ts';
import { composeHistoryCsv } from './history-csv.ts';
import { HistoryFilters } from './history-filters.tsx';
import { JobLists } from './job-lists.tsx';
import { PastTransfer } from './past-transfer.tsx';
import { useHistory } from './use-history.ts';
import { gatherWeeks } from './weeks.ts';

const HistoryTable = lazy(async () => ({
  default: (await import('./history-table.tsx')).HistoryTable,
}));
const WeekChart = lazy(async () => ({ default: (await import('./week-chart.tsx')).WeekChart }));

const NONE = { search: '', state: '', host: '' };

/** All transfers to this destination, or the one that was chosen. */
export function HistoryPage({ chosen }: { readonly chosen: string | null }) {
  const history = useHistory();
  if (chosen !== null) return <PastTransfer id={chosen} history={history} />;
  return <WholeHistory history={history} />;
}

function WholeHistory({ history }: { readonly history: ReturnType<typeof useHistory> }) {
  const { value, problem, isAsking, askAgain } = history;
  const [filter, setFilter] = useState(NONE);
  const all = value ?? NOTHING;
  const entries = useMemo(() => filterHistory(all, filter), [all, filter]);
  const weeks = useMemo(() => gatherWeeks(entries), [entries]);
  const save = () => saveFile('runferry-history.csv', 'text/csv', composeHistoryCsv(entries));
  return (
    <Page
      title={HISTORY_TEXTS.title}
      actions={
        <>
          <Button disabled={isAsking} onClick={askAgain}>
            {HISTORY_TEXTS.refresh}
          </Button>
          <Button variant="outlined" disabled={entries.length === 0} onClick={save}>
            {HISTORY_TEXTS.export}
          </Button>
        </>
      }
    >
      {problem && !isAboutConnection(problem) && <ProblemAlert problem={problem} isNews />}
      <HistoryFilters entries={all} filter={filter} onFilter={setFilter} />
      <Suspense fallback={<Loading>{SHELL_TEXTS.loading}</Loading>}>
        <Stack spacing={3}>
          <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 240, maxHeight: '50vh' }}>
            <HistoryTable
              entries={entries}
              isLoading={value === null && problem === null}
              emptyNote={findEmptyNote(problem !== null, all.length)}
            />
          </Box>
          <JobLists />
          {weeks.length > 0 && (
            <Paper sx={{ p: 3 }}>
              <Section title={HISTORY_TEXTS.weekly}>
                <WeekChart weeks={weeks} />
              </Section>
            </Paper>
          )}
        </Stack>
      </Suspense>
    </Page>
  );
}

const NOTHING = [] as const;

/** What cannot be read is unknown, never nothing. */
function findEmptyNote(isUnknown: boolean, transfers: number): string {
  if (isUnknown) return HISTORY_TEXTS.unknown;
  return transfers === 0 ? HISTORY_TEXTS.none : HISTORY_TEXTS.noneLeft;
}
