import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useState } from 'react';
import type { RunDetails } from '../../../src-shared/run-details.ts';
import { useInfo, useTransfers } from '../../client/program.ts';
import { hrefOf } from '../../shell/routes.ts';
import { RUN_TEXTS } from '../../texts/run-texts.ts';

const TransferDialog = lazy(async () => ({
  default: (await import('./transfer-dialog.tsx')).TransferDialog,
}));

/** The one button of a run, which opens the dialog; or why there is nothing to press. */
export function TransferButton({ details }: { readonly details: RunDetails }) {
  const [isOpen, setOpen] = useState(false);
  const info = useInfo();
  const running = useTransfers().value?.transfers.find(
    ({ run, activity }) => run === details.run && activity !== 'ended',
  );
  const isAnywhere = details.components.some(({ sources }) =>
    sources.some(({ presence }) => presence === 'present'),
  );
  if (!isAnywhere) return <Typography color="textSecondary">{RUN_TEXTS.nowhere}</Typography>;
  return (
    <>
      {running ? (
        <Alert severity="info" role="group">
          {RUN_TEXTS.running} <Link href={hrefOf('transfers', running.id)}>Look at it</Link>
        </Alert>
      ) : (
        <Button
          variant="contained"
          size="large"
          disabled={info === null}
          onClick={() => setOpen(true)}
        >
          Transfer
        </Button>
      )}
      {isOpen && info && (
        <Suspense>
          <TransferDialog details={details} info={info} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
