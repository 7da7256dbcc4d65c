import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import Typography from '@mui/material/Typography';

/** Says that something is on its way. */
export function Loading({ children }: { readonly children: string }) {
  return (
    <Box sx={{ p: 3, display: 'flex', gap: 1.5, alignItems: 'center', justifyContent: 'center' }}>
      <CircularProgress size={20} aria-label={children} />
      <Typography color="textSecondary">{children}</Typography>
    </Box>
  );
}
