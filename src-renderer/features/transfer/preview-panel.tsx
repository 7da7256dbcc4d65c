import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { formatBytes, formatNumber, formatQuantity } from '../../../src-shared/format.ts';
import type { ComponentPreview, TransferPreview } from '../../../src-shared/transfer.ts';
import type { Remote } from '../../client/remote-state.ts';
import { CommandBlock } from '../../components/command-block.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { Section } from '../../components/section.tsx';
import { START_TEXTS } from '../../texts/transfer-texts.ts';
import { PreflightList } from './preflight-list.tsx';

/** What was checked, and what would happen, as far as it is known. */
export function PreviewPanel(props: {
  readonly preview: Remote<TransferPreview>;
  readonly onAgain: () => void;
}) {
  const { value, problem } = props.preview;
  const isEnded = problem !== null || value?.isComplete === true;
  return (
    <>
      <Section
        title={START_TEXTS.checks}
        level={3}
        actions={
          <Button size="small" disabled={!isEnded} onClick={props.onAgain}>
            {START_TEXTS.checkAgain}
          </Button>
        }
      >
        <Stack spacing={1}>
          {problem && <ProblemAlert problem={problem} isNews />}
          {value?.problems.map((one) => (
            <ProblemAlert
              key={one.message}
              problem={one}
              severity={value.isRefused ? 'error' : 'info'}
            />
          ))}
          {value && <PreflightList items={value.preflight} />}
          {!isEnded && <Loading>{describeLooking(value)}</Loading>}
        </Stack>
      </Section>
      {value && value.components.length > 0 && (
        <Section title={START_TEXTS.preview} level={3}>
          <Stack spacing={2}>
            {value.components.map((component) => (
              <WhatWouldGo key={component.component} preview={component} isEnded={isEnded} />
            ))}
          </Stack>
        </Section>
      )}
    </>
  );
}

function describeLooking(value: TransferPreview | null): string {
  const counted = value?.progress?.filesDone ?? 0;
  return counted > 0
    ? `${START_TEXTS.checking} ${formatNumber(counted)} files so far`
    : START_TEXTS.checking;
}

function WhatWouldGo(props: { readonly preview: ComponentPreview; readonly isEnded: boolean }) {
  const { component, files, bytes, command } = props.preview;
  return (
    <Box>
      <Typography sx={{ mb: 0.5 }}>
        <strong>{component}</strong>: {describeAmount(files, bytes, props.isEnded)}
      </Typography>
      {command.length > 0 && <CommandBlock command={command} />}
    </Box>
  );
}

function describeAmount(files: number | null, bytes: number | null, isEnded: boolean): string {
  if (files === null || bytes === null) return isEnded ? 'could not be counted' : 'being counted …';
  if (files === 0) return 'everything is already there; it would be compared again';
  return `${formatQuantity(files, 'file')}, ${formatBytes(bytes)} would be copied`;
}
