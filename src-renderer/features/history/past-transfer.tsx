import ArrowBack from '@mui/icons-material/ArrowBack';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { HistoryEntry } from '../../../src-shared/journal.ts';
import { VERDICTS, type Verdict } from '../../../src-shared/verdict.ts';
import type { Answer } from '../../client/use-answer.ts';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import { hrefOf } from '../../shell/routes.ts';
import { HISTORY_TEXTS } from '../../texts/history-texts.ts';
import { SHELL_TEXTS } from '../../texts/shell-texts.ts';
import { ResultView } from '../transfer/result-view.tsx';

/** One entry of the history with its report. */
export function PastTransfer(props: {
  readonly id: string;
  readonly history: Answer<readonly HistoryEntry[]>;
}) {
  const { id, history } = props;
  const entry = history.value?.find((one) => one.id === id);
  return (
    <Page title={HISTORY_TEXTS.title}>
      <Link
        href={hrefOf('history')}
        sx={{ display: 'inline-flex', gap: 0.5, width: 'fit-content' }}
      >
        <ArrowBack fontSize="small" /> {HISTORY_TEXTS.back}
      </Link>
      {history.problem && <ProblemAlert problem={history.problem} isNews />}
      {history.isAsking && !entry && <Loading>{SHELL_TEXTS.loading}</Loading>}
      {entry && <Entry key={id} entry={entry} />}
      {history.value && !history.isAsking && !entry && (
        <Typography>{HISTORY_TEXTS.gone}</Typography>
      )}
    </Page>
  );
}

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  const { id, run, kind, state, components, finishedAt } = entry;
  if (!isVerdict(state)) {
    return (
      <Stack spacing={1} sx={{ alignItems: 'start' }}>
        <Typography variant="h2">{run}</Typography>
        <StateChip state={state} />
        <Typography>{HISTORY_TEXTS.running}</Typography>
      </Stack>
    );
  }
  return (
    <ResultView
      id={id}
      run={run}
      kind={kind}
      finishedAt={finishedAt}
      verdict={state}
      problems={[]}
      hasReport
      components={components}
    />
  );
}

function isVerdict(state: HistoryEntry['state']): state is Verdict {
  return VERDICTS.some((verdict) => verdict === state);
}
