import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type Readiness, READINESS_WORDS } from '../../../src-shared/readiness.ts';
import { Clamped } from '../../components/clamped.tsx';

/** Whether a run is ready, and why one thinks so, in two lines where there is little room. */
export function ReadinessText(props: {
  readonly readiness: Readiness | null;
  readonly isShortened?: boolean;
}) {
  const { readiness, isShortened = false } = props;
  if (readiness === null) return <>–</>;
  const words = READINESS_WORDS[readiness.state];
  const reason = explain(readiness.reason, words);
  return (
    <Box sx={{ minWidth: 0, lineHeight: 1.35 }}>
      <Box sx={{ fontWeight: 600 }}>{words}</Box>
      <Typography component="div" color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
        {isShortened ? <Clamped text={readiness.reason}>{reason}</Clamped> : reason}
      </Typography>
    </Box>
  );
}

/** The reason without the state that it begins with: `Not ready: the analysis has not begun.` */
function explain(reason: string, words: string): string {
  const lead = `${words}: `;
  if (!reason.startsWith(lead)) return reason;
  return reason.charAt(lead.length).toUpperCase() + reason.slice(lead.length + 1);
}
