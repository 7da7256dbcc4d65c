import Box from '@mui/material/Box';
import { alpha, type Theme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { type Verdict, VERDICT_WORDS } from '../../src-shared/verdict.ts';
import type { VerdictText } from '../texts/verdict-texts.ts';
import { type Tone, toneOf } from './tone.ts';
import { ToneIcon } from './tone-icon.tsx';

const GROUND_OPACITY = 0.12;

/** The verdict, to be read at arm's length, with what it means and what to do now. */
export function VerdictBanner(props: { readonly verdict: Verdict; readonly text: VerdictText }) {
  const { verdict, text } = props;
  const { meaning, next } = text;
  const tone = toneOf(verdict);
  return (
    <Box
      sx={(theme) => ({
        display: 'flex',
        gap: 2.5,
        alignItems: 'center',
        px: 3,
        py: 2.5,
        borderLeft: `10px solid ${colourOf(theme, tone)}`,
        bgcolor: alpha(colourOf(theme, tone), GROUND_OPACITY),
      })}
    >
      <Box sx={(theme) => ({ color: colourOf(theme, tone), display: 'flex' })}>
        <ToneIcon tone={tone} sx={{ fontSize: '4rem' }} />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Typography
          role="status"
          sx={(theme) => ({
            fontSize: '2.25rem',
            lineHeight: 1.2,
            fontWeight: 700,
            color: colourOf(theme, tone),
          })}
        >
          {VERDICT_WORDS[verdict]}
        </Typography>
        <Typography sx={{ mt: 0.5, fontSize: '1.0625rem' }}>{meaning}</Typography>
        <Typography sx={{ fontSize: '1.0625rem', fontWeight: 600 }}>{next}</Typography>
      </Box>
    </Box>
  );
}

function colourOf({ palette }: Theme, tone: Tone): string {
  return tone === 'neutral' ? palette.text.secondary : palette[tone].main;
}
