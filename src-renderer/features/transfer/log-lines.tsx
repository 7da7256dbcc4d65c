import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import Box from '@mui/material/Box';
import { useEffect, useRef, useState } from 'react';
import { MONOSPACE } from '../../appearance/theme.ts';
import { FoldTitle } from '../../components/fold-title.tsx';
import { useLines } from '../../client/program.ts';
import { LIVE_TEXTS } from '../../texts/transfer-texts.ts';

/** The last lines of the log; asked for only while they are unfolded. */
export function LogLines({ id }: { readonly id: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Accordion disableGutters expanded={isOpen} onChange={(_, next) => setOpen(next)}>
      <FoldTitle>{LIVE_TEXTS.log}</FoldTitle>
      <AccordionDetails>{isOpen && <Lines id={id} />}</AccordionDetails>
    </Accordion>
  );
}

function Lines({ id }: { readonly id: string }) {
  const { value, problem } = useLines(id);
  const lines = value ?? [];
  const box = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (value) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [value]);
  return (
    <Box
      component="pre"
      ref={box}
      tabIndex={0}
      role="region"
      aria-label={LIVE_TEXTS.log}
      sx={{
        m: 0,
        maxHeight: '20rem',
        overflow: 'auto',
        fontFamily: MONOSPACE,
        fontSize: '0.8125rem',
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
      }}
    >
      {problem?.message ?? (lines.length === 0 ? LIVE_TEXTS.noLog : lines.join('\n'))}
    </Box>
  );
}
