import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import type { TransferView } from '../../../src-shared/transfer.ts';
import { useTransfers } from '../../client/program.ts';
import { EmptyNote } from '../../components/empty-note.tsx';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { SHELL_TEXTS } from '../../texts/shell-texts.ts';
import { LIVE_TEXTS } from '../../texts/transfer-texts.ts';
import { LiveView } from './live-view.tsx';
import { ResultView } from './result-view.tsx';
import { TransferListing } from './transfer-listing.tsx';

/** The transfers of this program, and the chosen one in full; by default the first. */
export function TransfersPage({ chosen }: { readonly chosen: string | null }) {
  const { value } = useTransfers();
  if (value === null) return <Loading>{SHELL_TEXTS.loading}</Loading>;
  const { transfers } = value;
  const shown = chosen === null ? transfers[0] : transfers.find(({ id }) => id === chosen);
  return (
    <Page title={LIVE_TEXTS.title}>
      {transfers.length === 0 && chosen === null ? (
        <EmptyNote>{LIVE_TEXTS.none}</EmptyNote>
      ) : (
        <Stack direction={{ xs: 'column', lg: 'row' }} spacing={3} sx={{ minWidth: 0 }}>
          <Box sx={{ width: { xs: 'auto', lg: 360 }, flexShrink: 0 }}>
            <TransferListing transfers={transfers} shown={shown?.id ?? null} />
          </Box>
          <Box sx={{ flexGrow: 1, minWidth: 0 }}>
            {shown ? <OneTransfer view={shown} /> : <EmptyNote>{LIVE_TEXTS.gone}</EmptyNote>}
          </Box>
        </Stack>
      )}
    </Page>
  );
}

function OneTransfer({ view }: { readonly view: TransferView }) {
  if (view.activity !== 'ended' || view.verdict === null)
    return <LiveView key={view.id} view={view} />;
  return (
    <ResultView
      key={view.id}
      id={view.id}
      run={view.run}
      kind={view.kind}
      finishedAt={view.finishedAt}
      verdict={view.verdict}
      problems={view.problems}
      hasReport={view.hasReport}
      components={view.components}
    />
  );
}
