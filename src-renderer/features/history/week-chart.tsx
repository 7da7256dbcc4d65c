import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { BarChart } from '@mui/x-charts/BarChart';
import { LineChart } from '@mui/x-charts/LineChart';
import { formatBytes, formatRate } from '../../../src-shared/format.ts';
import { HISTORY_TEXTS } from '../../texts/history-texts.ts';
import type { Week } from './weeks.ts';

const HEIGHT = 220;
const AXIS_WIDTH = 76;

/** Volume and throughput of what was verified, week by week. */
export function WeekChart({ weeks }: { readonly weeks: readonly Week[] }) {
  const { palette } = useTheme();
  if (weeks.length === 0) {
    return <Typography color="textSecondary">{HISTORY_TEXTS.noWeeks}</Typography>;
  }
  const mondays = weeks.map(({ monday }) => monday);
  const shared = {
    height: HEIGHT,
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
          yAxis={[{ min: 0, width: AXIS_WIDTH, valueFormatter: formatBytes }]}
          series={[
            {
              data: weeks.map(({ bytes }) => bytes),
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
          yAxis={[
            { min: 0, width: AXIS_WIDTH, valueFormatter: (value: number) => formatRate(value) },
          ]}
          series={[
            {
              data: weeks.map(({ bytesPerSecond }) => bytesPerSecond),
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
