import type { AwayPlace, RunId } from '../../../src-shared/run.ts';
import type { RunLook } from '../runs/readiness/look-at-run.ts';

/** One run that lies at a source, as it was just seen. */
export interface WatchedLook {
  readonly run: RunId;
  /** Null: it is still as it was when it was verified at the destination. */
  readonly look: RunLook | null;
  /** Whether what lies at the source is verified at the destination, as the receipt there tells. */
  readonly isArchived: boolean;
}

/** One look at everything. */
export interface WatchLook {
  /** When it began, in milliseconds since 1970; what happened later it may not have seen. */
  readonly begunMs: number;
  readonly runs: readonly WatchedLook[];
  /** What could not be looked at: its runs are not missing, only out of sight. */
  readonly away: readonly AwayPlace[];
}
