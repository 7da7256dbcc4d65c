import FolderOpen from '@mui/icons-material/FolderOpen';
import PlayArrow from '@mui/icons-material/PlayArrow';
import Rule from '@mui/icons-material/Rule';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { TransferOrder } from '../../../src-shared/transfer.ts';
import { useClient } from '../../client/program.ts';
import { useAction } from '../../client/use-action.ts';
import { CodeText } from '../../components/code-text.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { goTo } from '../../shell/use-route.ts';
import { RESULT_TEXTS } from '../../texts/transfer-texts.ts';
import type { EndedTransfer } from './result-view.tsx';
import { SaveReport } from './save-report.tsx';

/** What can be done after the verdict. */
export function ResultActions(props: {
  readonly ended: EndedTransfer;
  readonly report: TransferReport | null;
}) {
  const { ended, report } = props;
  const client = useClient();
  const acting = useAction();
  const start = (kind: 'transfer' | 'verify') =>
    void acting.run(async () => {
      const { id } = await client.transfers.start(composeOrder(kind, ended, report));
      goTo('transfers', id);
    });
  return (
    <Stack spacing={2} sx={{ px: 3, py: 2 }}>
      {acting.problem && <ProblemAlert problem={acting.problem} isNews onClose={acting.forget} />}
      <Stack direction="row" useFlexGap spacing={1.5} sx={{ flexWrap: 'wrap' }}>
        {canResume(ended) && (
          <Button
            variant="contained"
            startIcon={<PlayArrow />}
            disabled={acting.isBusy}
            onClick={() => start('transfer')}
          >
            Resume
          </Button>
        )}
        <Button
          variant={canResume(ended) || ended.verdict === 'verified' ? 'outlined' : 'contained'}
          startIcon={<Rule />}
          disabled={acting.isBusy}
          onClick={() => start('verify')}
        >
          Verify again
        </Button>
        <Openers id={ended.id} report={report} />
        {ended.hasReport && <SaveReport id={ended.id} />}
      </Stack>
    </Stack>
  );
}

/** What copying can put right; a comparison that came to no result is only made again. */
function canResume({ kind, verdict }: EndedTransfer): boolean {
  return verdict !== 'verified' && (kind === 'transfer' || verdict === 'differences');
}

/** The same again: what is right is not copied twice. */
function composeOrder(
  kind: 'transfer' | 'verify',
  { run, components }: EndedTransfer,
  report: TransferReport | null,
): TransferOrder {
  const names = report?.components.map(({ component }) => component) ?? components ?? [];
  return {
    run,
    kind,
    ...(names.length > 0 && { components: [...names] }),
    ...(report && { verify: report.verify }),
  };
}

/** Opens the folders where that is possible; a browser is told where they are. */
function Openers({ id, report }: { readonly id: string; readonly report: TransferReport | null }) {
  const client = useClient();
  const acting = useAction();
  const [path, setPath] = useState<string | null>(null);
  if (report === null) return null;
  const open = (what: 'destination' | 'logs') =>
    void acting.run(async () => {
      const opened = await client.transfers.open({ id, what });
      setPath(opened.isOpened ? null : opened.path);
    });
  return (
    <>
      <Button startIcon={<FolderOpen />} onClick={() => open('destination')}>
        Open destination
      </Button>
      <Button startIcon={<FolderOpen />} onClick={() => open('logs')}>
        Open logs
      </Button>
      {acting.problem && <ProblemAlert problem={acting.problem} isNews onClose={acting.forget} />}
      {path !== null && (
        <Alert severity="info" sx={{ flexBasis: '100%', order: 1 }} onClose={() => setPath(null)}>
          {RESULT_TEXTS.cannotOpen} <CodeText>{path}</CodeText>
          <div>
            <CopyButton text={path} label="Copy the path" />
          </div>
        </Alert>
      )}
    </>
  );
}
