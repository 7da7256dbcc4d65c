import { z } from 'zod';

/** The states a transfer goes through before it ends. */
export const RUNNING_STATES = [
  'detected',
  'ready',
  'queued',
  'preflight',
  'counting',
  'copying',
  'verifying',
] as const;

/** How a transfer, or one component of it, can end. Only `verified` is green. */
export const VERDICTS = [
  'verified',
  'verified-with-overrides',
  'differences',
  'failed',
  'refused',
  'locked',
  'cancelled',
  'interrupted',
  'dry-run',
] as const;

export const verdictSchema = z.enum(VERDICTS);
export type Verdict = z.infer<typeof verdictSchema>;

export const transferStateSchema = z.enum([...RUNNING_STATES, ...VERDICTS]);
export type TransferState = z.infer<typeof transferStateSchema>;

/** The words for each verdict: window, tray, mail and terminal use these and no others. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  verified: 'Verified',
  'verified-with-overrides': 'Verified with overrides',
  differences: 'Differences found',
  failed: 'Failed',
  refused: 'Refused',
  locked: 'Locked by another transfer',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
  'dry-run': 'Dry run',
};

const STATE_WORDS: Readonly<Record<(typeof RUNNING_STATES)[number], string>> = {
  detected: 'Detected',
  ready: 'Ready',
  queued: 'Queued',
  preflight: 'Checking',
  counting: 'Counting',
  copying: 'Copying',
  verifying: 'Verifying',
};

/** The words for any state, running or ended. */
export function describeState(state: TransferState): string {
  return { ...STATE_WORDS, ...VERDICT_WORDS }[state];
}
