import type { Problem } from '../../../src-shared/problem.ts';
import type { ProgressSnapshot } from '../../../src-shared/progress.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { ComponentName, RunId, SourcePlace } from '../../../src-shared/run.ts';
import type { Settings, VerifyLevel } from '../config/settings.ts';
import type { Copier } from '../copier/copier.ts';
import type { Layout } from '../layout/layout.ts';
import type { Ports } from '../ports.ts';
import type { PauseGate } from './pause-gate.ts';

/** What somebody wants to have transferred, or compared again. */
export interface TransferRequest {
  readonly kind: 'transfer' | 'verify';
  /** As typed; checked before anything is done with it. */
  readonly run: RunId;
  /** Null: every component of the layout. */
  readonly components: readonly ComponentName[] | null;
  /** Every component from the external disk. */
  readonly disk: boolean;
  /** Components whose source was chosen by a person. */
  readonly sources: Readonly<Record<ComponentName, SourcePlace>>;
  /** Folders that somebody has named for these components, and no others; absent: the places have them. */
  readonly folders?: Readonly<Record<ComponentName, string>>;
  /** Null: as configured. */
  readonly threads: number | null;
  readonly verify: VerifyLevel | null;
  /** Tell what would be copied, copy nothing. */
  readonly dryRun: boolean;
  /** `TYPE:METRIC` patterns as typed. */
  readonly ignoreWalkCounts: readonly string[];
  readonly ignoreListCounts: readonly string[];
  /** Who ignores counts; null: the user that runs the program. */
  readonly ignoreWho: string | null;
  readonly ignoreReason: string;
  /** The command line, or what the window would have typed; for the report. */
  readonly command: string;
  /** The job list that is mailed about as a whole; absent: this transfer is mailed about by itself. */
  readonly list?: string;
}

/** What every transfer of a program works with. */
export interface TransferParts {
  readonly settings: Settings;
  readonly layout: Layout;
  readonly copier: Copier;
  readonly ports: Ports;
}

/** How a caller follows and steers a transfer. */
export interface TransferWatch {
  /** Aborted with `'cancelled'` by a person, with `'interrupted'` by the system. */
  readonly signal: AbortSignal;
  onProgress(snapshot: ProgressSnapshot): void;
  /** What deserves a look, as soon as it is known and before anything is copied. */
  onWarning?(problem: Problem): void;
  /** What the copier says, line by line, each file that is done among it; for the eye. */
  onLine?(text: string): void;
  /** Stops the copier while a pause is wanted; without it there are no pauses. */
  readonly pause?: PauseGate;
  /** For a dry run: what is known once the places are checked, before anything is counted. */
  onPlaces?(report: TransferReport): void;
}

/** One component, with everything decided before the first byte moves. */
export interface ComponentJob {
  readonly component: ComponentName;
  /** Null: a folder that somebody has named. */
  readonly place: SourcePlace | null;
  readonly source: string;
  readonly destination: string;
  /** The copier's log, under the name the lab knows. */
  readonly copyLog: string;
  readonly listLogBefore: string;
  readonly listLogAfter: string;
}
