import ArrowBack from '@mui/icons-material/ArrowBack';
import Close from '@mui/icons-material/Close';
import Alert from '@mui/material/Alert';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { RunDetails } from '../../../src-shared/run-details.ts';
import { isAboutConnection } from '../../client/connection-problem.ts';
import { useRun } from '../../client/program.ts';
import type { Remote } from '../../client/remote-state.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { RunName } from '../../components/run-name.tsx';
import { Section } from '../../components/section.tsx';
import { hrefOf } from '../../shell/routes.ts';
import { RUN_TEXTS } from '../../texts/run-texts.ts';
import { SHELL_TEXTS } from '../../texts/shell-texts.ts';
import { TransferButton } from '../transfer/transfer-button.tsx';
import { ComponentPlaces } from './component-places.tsx';
import { ExperimentCard } from './experiment-card.tsx';
import { PastTransfers } from './past-transfers.tsx';
import { ReadinessDetails } from './readiness-details.tsx';

/** Beside the list it scrolls by itself. */
const SCROLLING = { maxHeight: 'calc(100vh - 112px)', overflowY: 'auto' } as const;

/** What a run is, so that nobody archives a mislabelled one, and the way to transfer it. */
export function RunPanel({ run, hasBack }: { readonly run: string; readonly hasBack: boolean }) {
  const remote = useRun(run);
  return (
    <Paper component="aside" aria-label={run} sx={{ p: 2.5, ...(!hasBack && SCROLLING) }}>
      <Stack spacing={2.5}>
        {hasBack && (
          <Link
            href={hrefOf('runs')}
            sx={{ display: 'inline-flex', gap: 0.5, width: 'fit-content' }}
          >
            <ArrowBack fontSize="small" /> {RUN_TEXTS.back}
          </Link>
        )}
        <Stack direction="row" spacing={1} sx={{ alignItems: 'start' }}>
          <Typography variant="h2" sx={{ flexGrow: 1, overflowWrap: 'anywhere' }}>
            <RunName run={run} />
          </Typography>
          {!hasBack && (
            <IconButton href={hrefOf('runs')} size="small" aria-label="Close the panel">
              <Close />
            </IconButton>
          )}
        </Stack>
        <Problems remote={remote} />
        {remote.value && <Details details={remote.value} isGone={isGone(remote)} />}
        {remote.value === null && remote.problem === null && (
          <Loading>{SHELL_TEXTS.loading}</Loading>
        )}
      </Stack>
    </Paper>
  );
}

function isGone({ problem }: Remote<RunDetails>): boolean {
  return problem?.code === 'RUN_NOT_FOUND';
}

function Problems({ remote }: { readonly remote: Remote<RunDetails> }) {
  const { value, problem } = remote;
  return (
    <>
      {problem && !isAboutConnection(problem) && <ProblemAlert problem={problem} isNews />}
      {value?.problems.map((one) => (
        <ProblemAlert key={one.message} problem={one} severity="warning" />
      ))}
      {value?.warnings.map((warning) => (
        <Alert key={warning} severity="warning" role="group">
          {warning}
        </Alert>
      ))}
    </>
  );
}

function Details({ details, isGone }: { readonly details: RunDetails; readonly isGone: boolean }) {
  return (
    <>
      {details.readiness && <ReadinessDetails readiness={details.readiness} />}
      {!isGone && <TransferButton details={details} />}
      <ExperimentCard experiment={details.experiment} run={details.run} />
      <Section title="Components" level={3}>
        <ComponentPlaces components={details.components} />
      </Section>
      <Section title="Past transfers" level={3}>
        <PastTransfers transfers={details.transfers} />
      </Section>
    </>
  );
}
