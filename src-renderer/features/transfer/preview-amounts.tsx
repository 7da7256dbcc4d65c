import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { formatBytes, formatQuantity } from '../../../src-shared/format.ts';
import type { ComponentPreview } from '../../../src-shared/transfer.ts';
import { CommandBlock } from '../../components/command-block.tsx';
import { FoldTitle } from '../../components/fold-title.tsx';
import { START_TEXTS } from '../../texts/transfer-texts.ts';

/** How much of each component would be copied, and with which command. */
export function PreviewAmounts(props: {
  readonly components: readonly ComponentPreview[];
  readonly isEnded: boolean;
}) {
  const { components, isEnded } = props;
  const withCommand = components.filter(({ command }) => command.length > 0);
  return (
    <Stack spacing={1.5} sx={{ mb: 1 }}>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: 2 }}
      >
        {components.map((component) => (
          <Box key={component.component} sx={{ display: 'contents' }}>
            <Typography component="dt">{component.component}</Typography>
            <Typography component="dd" sx={{ m: 0, fontWeight: 600 }}>
              {describeAmount(component, isEnded)}
            </Typography>
          </Box>
        ))}
      </Box>
      {withCommand.length > 0 && (
        <Accordion disableGutters slotProps={{ heading: { component: 'h4' } }}>
          <FoldTitle>{START_TEXTS.command}</FoldTitle>
          <AccordionDetails>
            <Stack spacing={2}>
              {withCommand.map(({ component, command }) => (
                <CommandBlock key={component} name={component} command={command} />
              ))}
            </Stack>
          </AccordionDetails>
        </Accordion>
      )}
    </Stack>
  );
}

function describeAmount({ files, bytes }: ComponentPreview, isEnded: boolean): string {
  if (files === null || bytes === null) return isEnded ? 'could not be counted' : 'being counted …';
  if (files === 0) return 'all there already; compared again';
  return `${formatQuantity(files, 'file')}, ${formatBytes(bytes)}`;
}
