import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { formatNumber } from '../../../src-shared/format.ts';
import type { TransferPreview } from '../../../src-shared/transfer.ts';
import type { Remote } from '../../client/remote-state.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { Section } from '../../components/section.tsx';
import { START_TEXTS } from '../../texts/transfer-texts.ts';
import { PreflightList } from './preflight-list.tsx';
import { PreviewAmounts } from './preview-amounts.tsx';

/** What would happen, and what was checked, as far as it is known. */
export function PreviewPanel(props: {
  readonly preview: Remote<TransferPreview>;
  readonly onAgain: () => void;
}) {
  const { value, problem } = props.preview;
  const isEnded = problem !== null || value?.isComplete === true;
  return (
    <Stack spacing={3}>
      <Section title={START_TEXTS.preview} level={3}>
        {problem && <ProblemAlert problem={problem} isNews />}
        {value && value.components.length > 0 && (
          <PreviewAmounts components={value.components} isEnded={isEnded} />
        )}
        {!isEnded && <Loading>{describeLooking(value)}</Loading>}
        <Stack spacing={1}>
          {value?.problems.map((one) => (
            <ProblemAlert
              key={one.message}
              problem={one}
              severity={value.isRefused ? 'error' : 'info'}
            />
          ))}
        </Stack>
      </Section>
      <Section
        title={START_TEXTS.checks}
        level={3}
        actions={
          <Button size="small" disabled={!isEnded} onClick={props.onAgain}>
            {START_TEXTS.checkAgain}
          </Button>
        }
      >
        {value && <PreflightList items={value.preflight} />}
      </Section>
    </Stack>
  );
}

function describeLooking(value: TransferPreview | null): string {
  const counted = value?.progress?.filesDone ?? 0;
  return counted > 0
    ? `${START_TEXTS.checking} ${formatNumber(counted)} files so far`
    : START_TEXTS.checking;
}
