import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useCallback } from 'react';
import type { Problem } from '../../../src-shared/problem.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import { useClient } from '../../client/program.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { formatMoment } from '../../components/format-time.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { RunName } from '../../components/run-name.tsx';
import { VerdictBanner } from '../../components/verdict-banner.tsx';
import { KIND_WORDS, RESULT_TEXTS } from '../../texts/transfer-texts.ts';
import { findVerdictText } from '../../texts/verdict-texts.ts';
import { ReportView } from './report-view.tsx';
import { ResultActions } from './result-actions.tsx';

/** What is known of a transfer that has ended, here or on another computer. */
export interface EndedTransfer {
  readonly id: string;
  readonly run: string;
  /** Copying, or comparing again without copying. */
  readonly kind: 'transfer' | 'verify';
  readonly finishedAt: string | null;
  readonly verdict: Verdict;
  /** Shown until the report is there, and where there is none. */
  readonly problems: readonly Problem[];
  readonly hasReport: boolean;
  /** Null: every component. */
  readonly components: readonly string[] | null;
}

/** The verdict of a transfer, and everything that it rests on. */
export function ResultView(ended: EndedTransfer) {
  const { id, run, kind, finishedAt, verdict, problems, hasReport } = ended;
  const client = useClient();
  const ask = useCallback(
    async (signal: AbortSignal) => (hasReport ? client.transfers.report({ id }, { signal }) : null),
    [client, id, hasReport],
  );
  const { value: report, problem, isAsking } = useAnswer<TransferReport | null>(ask);
  return (
    <Stack spacing={3}>
      <Paper sx={{ overflow: 'hidden' }}>
        <Box sx={{ px: 3, pt: 2, pb: 1.5 }}>
          <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
            <RunName run={run} />
          </Typography>
          <Typography color="textSecondary">
            {KIND_WORDS[kind]}
            {finishedAt !== null && `, ended ${formatMoment(finishedAt)}`}
          </Typography>
        </Box>
        <VerdictBanner verdict={verdict} text={findVerdictText(verdict, kind)} />
        <ResultActions ended={ended} report={report} />
      </Paper>
      {problem && <ProblemAlert problem={problem} severity="warning" />}
      {(report?.problems ?? problems).map((one) => (
        <ProblemAlert
          key={one.message}
          problem={one}
          severity={verdict === 'verified' ? 'info' : 'warning'}
        />
      ))}
      {isAsking && <Loading>{RESULT_TEXTS.loading}</Loading>}
      {report && <ReportView report={report} />}
      {!isAsking && !report && !problem && (
        <Typography color="textSecondary">{RESULT_TEXTS.noReport}</Typography>
      )}
    </Stack>
  );
}
