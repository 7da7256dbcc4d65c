import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

/** A part of a screen under its heading, with room for buttons beside it; at level 2 a landmark. */
export function Section(props: {
  readonly title: string;
  readonly level?: 2 | 3;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const { title, level = 2, actions, children } = props;
  const id = useId();
  return (
    <Box sx={{ minWidth: 0 }} {...(level === 2 && { component: 'section', 'aria-labelledby': id })}>
      <Stack
        direction="row"
        useFlexGap
        spacing={1}
        sx={{ alignItems: 'center', flexWrap: 'wrap', mb: 1 }}
      >
        <Typography id={id} variant={`h${level}`} component={`h${level}`} sx={{ flexGrow: 1 }}>
          {title}
        </Typography>
        {actions}
      </Stack>
      {children}
    </Box>
  );
}
