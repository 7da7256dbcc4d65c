import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { formatBytes, formatNumber, formatRate } from '../../../src-shared/format.ts';
import type { ProgressSnapshot } from '../../../src-shared/progress.ts';
import { CodeText } from '../../components/code-text.tsx';
import { formatRoughly } from '../../components/format-time.ts';
import { LIVE_TEXTS } from '../../texts/transfer-texts.ts';

/** How far the whole transfer is. */
export function LiveFigures(props: {
  readonly progress: ProgressSnapshot;
  readonly isMoving: boolean;
}) {
  const { progress, isMoving } = props;
  const percent = Math.floor(progress.percent);
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <LinearProgress
          aria-label="Whole transfer"
          aria-valuetext={`${percent} %`}
          variant="determinate"
          value={percent}
          color={isMoving ? 'primary' : 'secondary'}
          sx={{ flexGrow: 1, height: 16, borderRadius: 8 }}
        />
        <Typography
          component="span"
          sx={{ fontSize: '1.5rem', fontWeight: 650, minWidth: '4.5rem', textAlign: 'right' }}
        >
          {percent} %
        </Typography>
      </Box>
      <Box
        component="dl"
        sx={{
          m: 0,
          mt: 2,
          display: 'grid',
          // None of them moves when another one grows.
          gridTemplateColumns: {
            xs: 'repeat(auto-fit, minmax(11rem, 1fr))',
            lg: '5fr 6fr 4fr 5fr',
          },
          columnGap: 2,
          rowGap: 1.5,
        }}
      >
        <Figure name="Files" value={outOf(progress.filesDone, progress.filesTotal, formatNumber)} />
        <Figure name="Data" value={outOf(progress.bytesDone, progress.bytesTotal, formatBytes)} />
        <Figure name="Rate" value={formatRate(progress.bytesPerSecond)} />
        <Figure name="Time left" value={describeLeft(progress.secondsLeft)} />
      </Box>
      <Typography color="textSecondary" sx={{ mt: 1.5, minHeight: '3em' }}>
        {progress.currentFile && <CodeText>{progress.currentFile}</CodeText>}
      </Typography>
    </Box>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <Box>
      <Typography component="dt" color="textSecondary">
        {name}
      </Typography>
      <Typography
        component="dd"
        sx={{ m: 0, fontSize: '1.125rem', fontWeight: 600, whiteSpace: 'nowrap' }}
      >
        {value}
      </Typography>
    </Box>
  );
}

function outOf(done: number, total: number | null, format: (value: number) => string): string {
  return total === null ? format(done) : `${format(done)} of ${format(total)}`;
}

function describeLeft(seconds: number | null): string {
  return seconds === null ? LIVE_TEXTS.unknown : `about ${formatRoughly(seconds)}`;
}
