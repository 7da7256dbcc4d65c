import { formatNumber, formatQuantity } from '../../../src-shared/format.ts';
import type { CopyOutcome } from '../copier/copier.ts';

/** What the comparison after an attempt found that a further attempt could heal. */
export interface Remaining {
  /** Paths missing at the destination or different there. */
  readonly paths: number;
  /** Their bytes at the source. */
  readonly bytes: number;
  /** Whether reading has found them, while path, size and time are the same. */
  readonly inContent?: boolean;
}

/** The copier is started again, after a pause. */
export interface Resume {
  readonly kind: 'resume';
  readonly because: string;
  readonly pauseSeconds: number;
}

export type NextStep =
  { readonly kind: 'done' } | Resume | { readonly kind: 'give-up'; readonly because: string };

/**
 * Decides after each attempt whether the copier is started again. The copier's word is not enough:
 * several threads of robocopy may leave files out without saying so. It gives up when the attempts
 * are used, or when a copier that calls itself successful has changed nothing since last time.
 */
export function decideNextStep(input: {
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly pauseSeconds: number;
  readonly outcome: Pick<CopyOutcome, 'failed' | 'logComplete' | 'meaning'>;
  readonly remaining: Remaining;
  /** What remained when the copier last called itself successful; undefined when it did not yet. */
  readonly previous: Remaining | undefined;
}): NextStep {
  const { attempt, maxAttempts, outcome, remaining, previous } = input;
  const because = describeReason(outcome, remaining);
  if (because === undefined) return { kind: 'done' };
  const stuck =
    !outcome.failed &&
    outcome.logComplete &&
    previous?.paths === remaining.paths &&
    previous.bytes === remaining.bytes;
  if (stuck || attempt >= maxAttempts) return { kind: 'give-up', because };
  return { kind: 'resume', because, pauseSeconds: input.pauseSeconds * 2 ** (attempt - 1) };
}

function describeReason(
  outcome: Pick<CopyOutcome, 'failed' | 'logComplete' | 'meaning'>,
  remaining: Remaining,
): string | undefined {
  if (outcome.failed) return outcome.meaning;
  if (remaining.inContent && remaining.paths > 0) {
    return `${formatQuantity(remaining.paths, 'file')} ${remaining.paths === 1 ? 'differs' : 'differ'} in content`;
  }
  if (remaining.paths > 0) {
    return remaining.paths === 1
      ? 'the copier reported success, but 1 path is missing or different'
      : `the copier reported success, but ${formatNumber(remaining.paths)} paths are missing or different`;
  }
  return outcome.logComplete ? undefined : 'the log of the copier is not complete';
}
