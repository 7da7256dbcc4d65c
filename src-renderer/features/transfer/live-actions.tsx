import Pause from '@mui/icons-material/Pause';
import PlayArrow from '@mui/icons-material/PlayArrow';
import Stop from '@mui/icons-material/Stop';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import type { TransferView } from '../../../src-shared/transfer.ts';
import { useClient } from '../../client/program.ts';
import { useAction } from '../../client/use-action.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { CancelDialog } from './cancel-dialog.tsx';

/** Pause, resume and cancel, as far as the moment allows; a comparison cannot be paused. */
export function LiveActions({ view: { id, kind, activity } }: { readonly view: TransferView }) {
  const client = useClient();
  const acting = useAction();
  const [isAsking, setAsking] = useState(false);
  const cancel = async () => {
    await acting.run(() => client.transfers.cancel({ id }));
    setAsking(false);
  };
  const canPause = activity === 'running' && kind === 'transfer';
  const canResume = activity === 'paused' || activity === 'pausing';
  return (
    <Stack spacing={2} sx={{ mt: 2 }}>
      {acting.problem && <ProblemAlert problem={acting.problem} isNews onClose={acting.forget} />}
      <Stack direction="row" useFlexGap spacing={1.5} sx={{ flexWrap: 'wrap' }}>
        {canPause && (
          <Button
            variant="outlined"
            startIcon={<Pause />}
            disabled={acting.isBusy}
            onClick={() => void acting.run(() => client.transfers.pause({ id }))}
          >
            Pause
          </Button>
        )}
        {canResume && (
          <Button
            variant="contained"
            startIcon={<PlayArrow />}
            disabled={acting.isBusy}
            onClick={() => void acting.run(() => client.transfers.resume({ id }))}
          >
            Resume
          </Button>
        )}
        <Button
          color="error"
          startIcon={<Stop />}
          disabled={activity === 'cancelling'}
          onClick={() => setAsking(true)}
        >
          Cancel
        </Button>
      </Stack>
      {isAsking && (
        <CancelDialog
          isQueued={activity === 'queued'}
          isBusy={acting.isBusy}
          onCancel={() => void cancel()}
          onKeep={() => setAsking(false)}
        />
      )}
    </Stack>
  );
}
