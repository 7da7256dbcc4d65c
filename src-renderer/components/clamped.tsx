import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** At most two lines of something, broken wherever it must be; the whole `text` is its tip. */
export function Clamped({
  text,
  children,
}: {
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <Box
      title={text}
      sx={{
        minWidth: 0,
        display: '-webkit-box',
        WebkitBoxOrient: 'vertical',
        WebkitLineClamp: '2',
        overflow: 'hidden',
        lineHeight: 1.35,
        whiteSpace: 'normal',
        overflowWrap: 'anywhere',
      }}
    >
      {children}
    </Box>
  );
}
