import type { TransferState } from '../../src-shared/verdict.ts';

/** The colour of a state: green for verified alone. */
export type Tone = 'success' | 'warning' | 'error' | 'info' | 'neutral';

const TONES: Readonly<Partial<Record<TransferState, Tone>>> = {
  verified: 'success',
  'verified-with-overrides': 'warning',
  differences: 'error',
  failed: 'error',
  refused: 'warning',
  locked: 'warning',
  cancelled: 'warning',
  interrupted: 'warning',
  preflight: 'info',
  counting: 'info',
  copying: 'info',
  verifying: 'info',
};

/** How a state is coloured; what has not begun, and a preview, have no colour. */
export function toneOf(state: TransferState): Tone {
  return TONES[state] ?? 'neutral';
}
