import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { formatDuration, formatNumber, formatQuantity } from '../../../src-shared/format.ts';
import type { Attempt, CopyError } from '../../../src-shared/report.ts';
import { CodeText } from '../../components/code-text.tsx';
import { secondsBetween } from '../../components/format-time.ts';
import { Section } from '../../components/section.tsx';
import { RESULT_TEXTS } from '../../texts/transfer-texts.ts';
import { groupErrors } from './group-errors.ts';

/** Of each complaint; the log has them all. */
const PATHS_SHOWN = 3;

/** Each execution of the copier: its exit code in words, its log, its errors. */
export function AttemptList(props: {
  readonly attempts: readonly Attempt[];
  readonly copier: string;
}) {
  return (
    <Section title={RESULT_TEXTS.attempts} level={3}>
      <Stack component="ol" spacing={1.5} sx={{ m: 0, pl: 3 }}>
        {props.attempts.map((attempt) => (
          <li key={attempt.startedAt}>
            <One attempt={attempt} copier={props.copier} />
          </li>
        ))}
      </Stack>
    </Section>
  );
}

function One({ attempt, copier }: { readonly attempt: Attempt; readonly copier: string }) {
  const { exitCode, meaning, log, logComplete, errors, stderr, resumedBecause } = attempt;
  const seconds = secondsBetween(attempt.startedAt, attempt.finishedAt) ?? 0;
  return (
    <Box sx={{ overflowWrap: 'anywhere' }}>
      <Typography>
        {copier} ended with{' '}
        <strong>{exitCode === null ? 'no exit code' : `exit code ${exitCode}`}</strong> after{' '}
        {formatDuration(seconds)}: {meaning}
      </Typography>
      <Typography color={logComplete ? 'text.secondary' : 'error'}>
        {logComplete ? RESULT_TEXTS.logComplete : RESULT_TEXTS.logIncomplete}:{' '}
        <CodeText>{log}</CodeText>
      </Typography>
      <Errors errors={errors} />
      {stderr && <CodeText>{stderr}</CodeText>}
      {resumedBecause && <Typography>Tried again: {resumedBecause}</Typography>}
    </Box>
  );
}

/** Each complaint once, with the first of the files that it is about. */
function Errors({ errors }: { readonly errors: readonly CopyError[] }) {
  return groupErrors(errors).map(({ code, message, paths }) => (
    <Box key={`${code} ${message}`} sx={{ my: 0.5 }}>
      <Typography color="error" sx={{ fontWeight: 600 }}>
        {code === null ? '' : `Error ${code}: `}
        {message}
        {paths.length > 1 && ` (${formatQuantity(paths.length, 'file')})`}
      </Typography>
      {paths.slice(0, PATHS_SHOWN).map((path) => (
        <div key={path}>
          <CodeText>{path}</CodeText>
        </div>
      ))}
      {paths.length > PATHS_SHOWN && (
        <Typography color="textSecondary">
          and {formatNumber(paths.length - PATHS_SHOWN)} more, all in the log
        </Typography>
      )}
    </Box>
  ));
}
