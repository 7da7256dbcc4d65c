import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useId, useMemo, useState } from 'react';
import type { ProgramInfo } from '../../../src-shared/program-info.ts';
import type { RunDetails } from '../../../src-shared/run-details.ts';
import { useClient } from '../../client/program.ts';
import { useAction } from '../../client/use-action.ts';
import { CodeText } from '../../components/code-text.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { Section } from '../../components/section.tsx';
import { goTo } from '../../shell/use-route.ts';
import { START_TEXTS } from '../../texts/transfer-texts.ts';
import { ComponentChoices } from './component-choices.tsx';
import { IgnoreCounts } from './ignore-counts.tsx';
import { findFaults, isComplete, proposeOrder, toOrder, toPreviewOrder } from './order-draft.ts';
import { PreviewPanel } from './preview-panel.tsx';
import { ProofChoices } from './proof-choices.tsx';
import { usePreview } from './use-preview.ts';

/** What is decided beside what it comes to; one below the other where there is little room. */
const COLUMNS = {
  display: 'grid',
  gap: 4,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 11fr) minmax(0, 9fr)' },
};

/** Everything that is decided before a run is transferred, with what would happen. */
export function TransferDialog(props: {
  readonly details: RunDetails;
  readonly info: ProgramInfo;
  readonly onClose: () => void;
}) {
  const { details, info, onClose } = props;
  const client = useClient();
  const titleId = useId();
  const isSmall = useMediaQuery('(max-width: 800px)', { noSsr: true });
  const [draft, setDraft] = useState(() => proposeOrder(details, info));
  const [round, setRound] = useState(0);
  const starting = useAction();
  const faults = findFaults(draft);
  const canPreview = !faults.components && !faults.threads;
  const previewOrder = useMemo(
    () => (canPreview ? toPreviewOrder(draft) : null),
    [canPreview, draft],
  );
  const preview = usePreview(previewOrder, round);
  const isRefused = preview.value?.isRefused ?? false;
  const change = (part: Partial<typeof draft>) => setDraft((last) => ({ ...last, ...part }));
  const start = () =>
    starting.run(async () => goTo('transfers', (await client.transfers.start(toOrder(draft))).id));
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="xl"
      fullScreen={isSmall}
      aria-labelledby={titleId}
    >
      <DialogTitle id={titleId} sx={{ overflowWrap: 'anywhere' }}>
        {START_TEXTS.title} <CodeText>{draft.run}</CodeText>
      </DialogTitle>
      <DialogContent dividers>
        <Box sx={COLUMNS}>
          <Stack spacing={3} sx={{ minWidth: 0 }}>
            <Section title={START_TEXTS.what} level={3}>
              <ComponentChoices
                choices={draft.components}
                details={details}
                isNothingTicked={faults.components}
                onChange={(components) => change({ components })}
              />
            </Section>
            <Section title={START_TEXTS.how} level={3}>
              <ProofChoices draft={draft} hasThreadsFault={faults.threads} onChange={change} />
              <IgnoreCounts draft={draft} faults={faults} onChange={change} />
            </Section>
          </Stack>
          <Stack spacing={3} sx={{ minWidth: 0 }}>
            <PreviewPanel preview={preview} onAgain={() => setRound(round + 1)} />
          </Stack>
        </Box>
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2, flexWrap: 'wrap', gap: 1 }}>
        {starting.problem && <ProblemAlert problem={starting.problem} isNews />}
        {isRefused && !starting.problem && (
          <Typography color="warning" sx={{ flex: '1 1 16rem' }}>
            {START_TEXTS.refused}
          </Typography>
        )}
        <Button onClick={onClose}>Close</Button>
        <Button
          variant="contained"
          disabled={starting.isBusy || isRefused || !isComplete(faults)}
          onClick={() => void start()}
        >
          Start transfer
        </Button>
      </DialogActions>
    </Dialog>
  );
}
