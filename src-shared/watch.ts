import type { RunId } from './run.ts';

/** News of one run, which the watcher tells people once for each state of it. */
export interface Announcement {
  readonly run: RunId;
  readonly kind: 'ready' | 'probably-ready' | 'analysis-failed';
  /** One sentence. */
  readonly reason: string;
  /** ISO 8601, in UTC. */
  readonly at: string;
}
