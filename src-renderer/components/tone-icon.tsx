import CheckCircle from '@mui/icons-material/CheckCircle';
import ErrorIcon from '@mui/icons-material/Error';
import HourglassEmpty from '@mui/icons-material/HourglassEmpty';
import Sync from '@mui/icons-material/Sync';
import WarningAmber from '@mui/icons-material/WarningAmber';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { Tone } from './tone.ts';

const ICONS = {
  success: CheckCircle,
  warning: WarningAmber,
  error: ErrorIcon,
  info: Sync,
  neutral: HourglassEmpty,
} as const;

/** The sign of a tone, so that no state is told by its colour alone. */
export function ToneIcon({ tone, ...props }: { readonly tone: Tone } & SvgIconProps) {
  const Icon = ICONS[tone];
  return <Icon aria-hidden {...props} />;
}
