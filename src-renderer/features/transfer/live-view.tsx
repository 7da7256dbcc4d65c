import Alert from '@mui/material/Alert';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { lazy, Suspense } from 'react';
import type { ProgressSnapshot } from '../../../src-shared/progress.ts';
import type { TransferView } from '../../../src-shared/transfer.ts';
import { formatRoughly } from '../../components/format-time.ts';
import { Loading } from '../../components/loading.tsx';
import { RunName } from '../../components/run-name.tsx';
import { Section } from '../../components/section.tsx';
import { SHELL_TEXTS } from '../../texts/shell-texts.ts';
import { LIVE_TEXTS } from '../../texts/transfer-texts.ts';
import { ComponentProgressList } from './component-progress-list.tsx';
import { LiveActions } from './live-actions.tsx';
import { LiveFigures } from './live-figures.tsx';
import { LogLines } from './log-lines.tsx';
import { describePhase } from './describe-phase.ts';

const RateChart = lazy(async () => ({ default: (await import('./rate-chart.tsx')).RateChart }));

/** From so many seconds without a movement on, it is told. */
const STALL_SECONDS = 60;

/** A transfer that has no verdict yet. */
export function LiveView({ view }: { readonly view: TransferView }) {
  const { progress } = view;
  return (
    <Stack spacing={3}>
      <Paper sx={{ p: 3 }}>
        <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
          <RunName run={view.run} />
        </Typography>
        <Typography
          aria-live="polite"
          sx={{ fontSize: '1.75rem', fontWeight: 650, lineHeight: 1.3, my: 1 }}
        >
          {describePhase(view)}
        </Typography>
        {progress && <LiveFigures progress={progress} isMoving={view.activity === 'running'} />}
        <Notes view={view} />
        <LiveActions view={view} />
      </Paper>
      {progress && (
        <>
          <Paper sx={{ p: 3 }}>
            <Section title="Components">
              <ComponentProgressList
                components={progress.components}
                isMoving={view.activity === 'running'}
              />
            </Section>
          </Paper>
          <Paper sx={{ p: 3 }}>
            <Section title="Throughput">
              <Suspense fallback={<Loading>{SHELL_TEXTS.loading}</Loading>}>
                <RateChart rates={view.rates} />
              </Suspense>
            </Section>
          </Paper>
          <LogLines id={view.id} />
        </>
      )}
    </Stack>
  );
}

function Notes({ view }: { readonly view: TransferView }) {
  const note = findNote(view);
  return (
    <>
      {note && (
        <Alert severity="info" role="group" sx={{ mt: 2 }}>
          {note}
        </Alert>
      )}
      {view.activity === 'running' && view.progress && <StallNote progress={view.progress} />}
    </>
  );
}

function findNote({ activity, waitsFor }: TransferView): string | null {
  if (activity === 'pausing') return LIVE_TEXTS.pausing;
  if (activity === 'paused') return LIVE_TEXTS.paused;
  if (activity === 'cancelling') return LIVE_TEXTS.cancelling;
  return waitsFor;
}

function StallNote({ progress: { quietSeconds } }: { readonly progress: ProgressSnapshot }) {
  if (quietSeconds < STALL_SECONDS) return null;
  return (
    <Alert severity="warning" sx={{ mt: 2 }}>
      Nothing has moved for {formatRoughly(quietSeconds)}. Check that the drives are connected;
      Runferry goes on as soon as they answer.
    </Alert>
  );
}
