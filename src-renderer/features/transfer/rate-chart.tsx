import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { LineChart } from '@mui/x-charts/LineChart';
import { useMemo } from 'react';
import { formatDuration, formatRate } from '../../../src-shared/format.ts';
import type { RateSeries } from '../../../src-shared/transfer.ts';
import { findByteTicks } from '../../components/byte-ticks.ts';
import { LIVE_TEXTS } from '../../texts/transfer-texts.ts';

const HEIGHT = 200;
/** A line needs two points. */
const FEWEST_POINTS = 2;

/** Bytes a second since copying began. */
export function RateChart({ rates }: { readonly rates: RateSeries }) {
  const { palette } = useTheme();
  const { bytesPerSecond, everySeconds } = rates;
  const seconds = useMemo(
    () => bytesPerSecond.map((_, index) => index * everySeconds),
    [bytesPerSecond, everySeconds],
  );
  if (bytesPerSecond.length < FEWEST_POINTS) {
    return <Typography color="textSecondary">{LIVE_TEXTS.noRate}</Typography>;
  }
  const most = Math.max(...bytesPerSecond);
  const { ticks, max } = findByteTicks(most);
  return (
    <Box component="figure" sx={{ m: 0 }}>
      <LineChart
        height={HEIGHT}
        skipAnimation
        // The points change while one steps through them, and the caption tells what matters.
        disableKeyboardNavigation
        hideLegend
        colors={[palette.primary.main]}
        margin={{ left: 0, right: 32, top: 12, bottom: 0 }}
        grid={{ horizontal: true }}
        xAxis={[
          {
            data: seconds,
            scaleType: 'linear',
            min: 0,
            tickMinStep: 1,
            tickNumber: 6,
            valueFormatter: (value: number) => formatDuration(value),
          },
        ]}
        yAxis={[
          {
            min: 0,
            max,
            tickInterval: [...ticks],
            width: 76,
            valueFormatter: (value: number) => formatRate(value),
          },
        ]}
        series={[
          {
            data: [...bytesPerSecond],
            area: true,
            showMark: false,
            curve: 'linear',
            label: 'Rate',
            valueFormatter: (value) => formatRate(value),
          },
        ]}
        sx={{ '& .MuiAreaElement-root, & .MuiLineChart-area': { fillOpacity: 0.15 } }}
      />
      <Typography component="figcaption" color="textSecondary" sx={{ fontSize: '0.875rem' }}>
        At most {formatRate(most)}.
      </Typography>
    </Box>
  );
}
