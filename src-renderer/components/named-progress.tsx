import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { Verdict } from '../../src-shared/verdict.ts';
import { StateChip } from './state-chip.tsx';

/** What a bar tells. */
export interface NamedProgressProps {
  /** Its name for people and for screen readers: a component. */
  readonly name: string;
  /** 0 to 100; null while nothing can be said. */
  readonly percent: number | null;
  /** What is being done, or what came of it. */
  readonly phase: string;
  /** Absent until there is one. */
  readonly verdict?: Verdict | undefined;
  /** Files and bytes, as text. */
  readonly amount: string;
  readonly isMoving: boolean;
}

/** A bar with its name, its phase and its figures. */
export function NamedProgress(props: NamedProgressProps) {
  const { name, percent, phase, verdict, amount, isMoving } = props;
  const shown = percent === null ? 0 : Math.floor(percent);
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, mb: 0.5 }}>
        <Typography component="span" sx={{ fontWeight: 600 }}>
          {name}
        </Typography>
        <Box sx={{ flexGrow: 1, color: 'text.secondary' }}>
          {verdict ? <StateChip state={verdict} /> : phase}
        </Box>
        <Typography component="span" color="textSecondary">
          {amount}
        </Typography>
      </Box>
      <LinearProgress
        aria-label={name}
        aria-valuetext={`${phase}, ${shown} %`}
        variant={percent === null && isMoving ? 'indeterminate' : 'determinate'}
        value={shown}
        color={isMoving ? 'primary' : 'secondary'}
      />
    </Box>
  );
}
