import Box from '@mui/material/Box';
import { MONOSPACE } from '../appearance/theme.ts';
import { CopyButton } from './copy-button.tsx';
import { quoteCommand } from './quote-command.ts';

/** The exact command for something, with a button that copies it. */
export function CommandBlock(props: {
  readonly name: string;
  readonly command: readonly string[];
}) {
  const { name, command } = props;
  const text = quoteCommand(command);
  return (
    <Box>
      <Box
        component="pre"
        tabIndex={0}
        role="region"
        aria-label={`Command for ${name}`}
        sx={{
          m: 0,
          p: 1.5,
          maxHeight: '10rem',
          overflow: 'auto',
          fontFamily: MONOSPACE,
          fontSize: '0.8125rem',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          bgcolor: 'background.default',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
        }}
      >
        {text}
      </Box>
      <CopyButton text={text} label="Copy the command" />
    </Box>
  );
}
