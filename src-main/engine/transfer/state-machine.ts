import type { TransferState } from '../../../src-shared/verdict.ts';

const ENDS: readonly TransferState[] = [
  'verified',
  'verified-with-overrides',
  'differences',
  'failed',
  'refused',
  'locked',
  'cancelled',
  'interrupted',
  'dry-run',
];

/**
 * The one state machine of a transfer. Copying and verifying alternate from component to component;
 * no way leads from copying to verified that does not pass through verifying.
 */
const NEXT: Readonly<Partial<Record<TransferState, readonly TransferState[]>>> = {
  detected: ['ready', 'queued'],
  ready: ['queued'],
  queued: ['preflight', 'cancelled', 'interrupted', 'refused'],
  preflight: ['counting', 'refused', 'locked', 'cancelled', 'interrupted', 'failed'],
  counting: ['copying', 'verifying', 'refused', 'dry-run', 'cancelled', 'interrupted', 'failed'],
  copying: ['verifying', 'failed', 'cancelled', 'interrupted'],
  verifying: [
    'copying',
    'verified',
    'verified-with-overrides',
    'differences',
    'failed',
    'cancelled',
    'interrupted',
  ],
};

/** Whether the transfer has come to its verdict. */
export function isEnd(state: TransferState): boolean {
  return ENDS.includes(state);
}

/** The next state, if the machine allows it; an illegal step is a bug and throws. */
export function advance(from: TransferState, to: TransferState): TransferState {
  if (from === to && !isEnd(from)) return to;
  if (!NEXT[from]?.includes(to)) throw new Error(`A transfer cannot go from ${from} to ${to}.`);
  return to;
}
