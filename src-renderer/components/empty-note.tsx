import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** Why there is nothing here, and what to do. */
export function EmptyNote({ children }: { readonly children: string }) {
  return (
    <Box sx={{ p: 4, textAlign: 'center' }}>
      <Typography color="textSecondary">{children}</Typography>
    </Box>
  );
}
