import Box from '@mui/material/Box';
import { MONOSPACE } from '../appearance/theme.ts';

/** A path, a command or a name as it is, broken where it does not fit. */
export function CodeText({ children }: { readonly children: string }) {
  return (
    <Box
      component="code"
      sx={{ fontFamily: MONOSPACE, fontSize: '0.875em', overflowWrap: 'anywhere' }}
    >
      {children}
    </Box>
  );
}
