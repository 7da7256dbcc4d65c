import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import { CANCEL_TEXTS } from '../../texts/transfer-texts.ts';

/** Asks before a transfer is cancelled, and says what stays. */
export function CancelDialog(props: {
  readonly isQueued: boolean;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onKeep: () => void;
}) {
  const { isQueued, isBusy, onCancel, onKeep } = props;
  const titleId = useId();
  const textId = useId();
  return (
    <Dialog
      open
      role="alertdialog"
      onClose={onKeep}
      aria-labelledby={titleId}
      aria-describedby={textId}
    >
      <DialogTitle id={titleId}>{CANCEL_TEXTS.title}</DialogTitle>
      <DialogContent>
        <DialogContentText id={textId}>
          {isQueued ? CANCEL_TEXTS.queued : CANCEL_TEXTS.stays}
        </DialogContentText>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onKeep}>{CANCEL_TEXTS.keep}</Button>
        <Button color="error" variant="contained" disabled={isBusy} onClick={onCancel}>
          {CANCEL_TEXTS.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
