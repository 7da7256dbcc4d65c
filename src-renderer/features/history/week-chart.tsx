import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { BarChart } from '@mui/x-charts/BarChart';
import { LineChart } from '@mui/x-charts/LineChart';
import { formatBytes, formatRate } from '../../../src-shared/format.ts';
import { findByteTicks } from '../../components/byte-ticks.ts';
import { formatDay } from '../../components/format-time.ts';
import { HISTORY_TEXTS } from '../../texts/history-texts.ts';
import type { Week } from './weeks.ts';

const HEIGHT = 220;
const AXIS_WIDTH = 76;

/** Volume and throughput of what was verified, week by week. */
export function WeekChart({ weeks }: { readonly weeks: readonly Week[] }) {
  const { palette } = useTheme();
  const mondays = weeks.map(({ monday }) => formatDay(monday));
  const volumes = weeks.map(({ bytes }) => bytes);
  const rates = weeks.map(({ bytesPerSecond }) => bytesPerSecond);
  const shared = {
    height: HEIGHT,
    margin: { left: 0, right: 24, top: 12, bottom: 0 },
    skipAnimation: true,
    hideLegend: true,
    colors: [palette.primary.main],
  };
  return (
    <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' } }}>
      <Figure caption={HISTORY_TEXTS.volume}>
        <BarChart
          {...shared}
          grid={{ horizontal: true }}
          xAxis={[{ data: mondays, scaleType: 'band' }]}
          yAxis={[{ ...composeAxis(volumes), valueFormatter: formatBytes }]}
          series={[
            {
              data: volumes,
              label: HISTORY_TEXTS.volume,
              valueFormatter: (value) => formatBytes(value ?? 0),
            },
          ]}
        />
      </Figure>
      <Figure caption={HISTORY_TEXTS.throughput}>
        <LineChart
          {...shared}
          grid={{ horizontal: true }}
          xAxis={[{ data: mondays, scaleType: 'point' }]}
          yAxis={[{ ...composeAxis(rates), valueFormatter: (value: number) => formatRate(value) }]}
          series={[
            {
              data: rates,
              label: HISTORY_TEXTS.throughput,
              showMark: true,
              connectNulls: true,
              curve: 'linear',
              valueFormatter: (value) => formatRate(value),
            },
          ]}
        />
      </Figure>
    </Box>
  );
}

/** From nothing to the largest value, in round steps. */
function composeAxis(values: readonly (number | null)[]) {
  const { ticks, max } = findByteTicks(Math.max(...values.map((value) => value ?? 0)));
  return { min: 0, max, tickInterval: [...ticks], width: AXIS_WIDTH };
}

function Figure(props: { readonly caption: string; readonly children: React.ReactNode }) {
  return (
    <Box component="figure" sx={{ m: 0, minWidth: 0 }}>
      <Typography component="figcaption" sx={{ fontWeight: 600 }}>
        {props.caption}
      </Typography>
      {props.children}
    </Box>
  );
}
