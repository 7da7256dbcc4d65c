import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import {
  type ComponentReadiness,
  type Readiness,
  READINESS_WORDS,
} from '../../../src-shared/readiness.ts';
import { ReadinessText } from './readiness-text.tsx';

/** Whether a run is ready, which of its components are not, and what deserves a look. */
export function ReadinessDetails({ readiness }: { readonly readiness: Readiness }) {
  const open = readiness.components.filter(({ state }) => state !== 'ready');
  return (
    <Stack spacing={1}>
      <ReadinessText readiness={readiness} />
      {open.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {open.map((component) => (
            <Typography key={component.component} component="li">
              <strong>{component.component}</strong>: {describe(component)}
            </Typography>
          ))}
        </Box>
      )}
      {readiness.warnings.map((warning) => (
        <Alert key={warning} severity="warning" role="group">
          {warning}
        </Alert>
      ))}
    </Stack>
  );
}

function describe({ state, reasons }: ComponentReadiness): string {
  return `${READINESS_WORDS[state]}. ${reasons.join(' ')}`;
}
