import type { Problem } from '../../../src-shared/problem.ts';
import type { CopierName } from '../copier/copier.ts';

/** How far a transfer is compared before it is called verified. */
export type VerifyLevel = 'counts' | 'files' | 'checksum';

/** The folders everything lies in; absolute, without a trailing separator but for roots. */
export interface Places {
  /** The analysis computer's drive, `Z:` on the instrument PC. */
  readonly z: string;
  /** The external disk, e.g. `G:\Vizgen data Z drive`; null when none is configured. */
  readonly disk: string | null;
  /** The archive, `L:` on the instrument PC, or `s3://bucket/prefix`. */
  readonly destination: string;
  /** Where list logs, journals and reports are kept, e.g. `L:\logs`. */
  readonly logs: string;
}

export interface MailSettings {
  /** Null: no mail is sent. */
  readonly server: { readonly host: string; readonly port: number } | null;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly security: 'none' | 'starttls' | 'tls';
  readonly user: string | null;
  /** Name of the environment variable that holds the password; never the password. */
  readonly passwordVariable: string;
  /** PEM file of an extra certificate authority. */
  readonly caFile: string | null;
  /** Who is told of what. */
  readonly events: MailEvents;
  /** With `--debug` whoever else would be told is left in peace: `recipients` are told in their place. */
  readonly isDebug: boolean;
}

/** Who is told of what; an empty list is nobody. */
export interface MailEvents {
  /** A transfer begins to count and copy. */
  readonly start: readonly string[];
  /** It ended verified, also with overrides. */
  readonly end: readonly string[];
  /** It ended in any other way. */
  readonly failure: readonly string[];
  /** Nothing has arrived from an instrument for `overdueDays`. */
  readonly overdue: readonly string[];
  /** 0: never overdue. */
  readonly overdueDays: number;
}

/** What is asked of a run before it is ready; each can be switched off. */
export const READY_RULES = [
  'experiment-finished',
  'raw-data-sync-finished',
  'merlin-finished',
  'marker-content',
  'analysis-running',
  'analysis-errors',
  'scheduler',
  'end-time',
  'image-count',
  'regions',
  'region-files',
  'mosaics',
] as const;
export type ReadyRule = (typeof READY_RULES)[number];

/** When a run counts as finished. */
export interface ReadySettings {
  /** How long each marker must have been there. */
  readonly graceMinutes: {
    readonly experimentFinished: number;
    readonly rawDataSyncFinished: number;
    readonly merlinFinished: number;
  };
  /** How long nothing may have changed where there are no markers, and no task may have been active. */
  readonly quietMinutes: number;
  readonly skippedRules: readonly ReadyRule[];
  /** Whether a run without markers may be transferred without a person's click. */
  readonly allowProbably: boolean;
  /** Whether raw data that nobody analyses are a whole run. */
  readonly rawOnly: boolean;
}

/** A part of every day, in minutes since midnight by the local clock; it may cross midnight. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/** What is done about runs that become ready. */
export interface WatchSettings {
  readonly mode: 'off' | 'notify' | 'transfer';
  readonly intervalMinutes: number;
  /** When nobody is told anything; null: never. */
  readonly quietHours: DaySpan | null;
  /** When transfers may begin by themselves; null: always. */
  readonly transferWindow: DaySpan | null;
}

/** How the AWS CLI is called. Its credentials are its own affair. */
export interface S3Settings {
  /** Program and leading arguments, e.g. `['aws']`. */
  readonly command: readonly string[];
  /** Null: the program's own choice. */
  readonly profile: string | null;
  readonly region: string | null;
  /** Null: Amazon's. */
  readonly endpoint: string | null;
  /** One of S3's canned ACLs; null: the bucket's default. */
  readonly acl: string | null;
  readonly metadataDirective: 'COPY' | 'REPLACE' | null;
  /** The lab's options, split and checked. */
  readonly options: readonly string[];
}

export interface CopierSettings {
  readonly name: CopierName;
  /** Program and leading arguments of each copier, e.g. `['rsync']`. */
  readonly robocopyCommand: readonly string[];
  readonly rsyncCommand: readonly string[];
  /** The lab's options, split and checked. */
  readonly robocopyOptions: readonly string[];
  readonly robocopyListOptions: readonly string[];
  readonly rsyncOptions: readonly string[];
  /** What one transfer may copy in a second, all streams together; null: as much as there is. */
  readonly bytesPerSecond: number | null;
}

/** How the screens are served to other machines than this one. */
export interface ServeSettings {
  /** IP address, or name, of the network that is served. */
  readonly address: string;
  /** PEM files. */
  readonly certificate: string;
  readonly key: string;
  /** Name of the environment variable that holds the password; never the password. */
  readonly passwordVariable: string;
}

/** Freeing the source of what was verified long ago. */
interface ReclaimSettings {
  readonly isEnabled: boolean;
  /** So long ago a run must have been verified. */
  readonly weeks: number;
  /** So long what was freed stays in the trash. */
  readonly graceDays: number;
}

/** What arrays over a job list ask SLURM for. */
export interface SlurmSettings {
  /** Null: SLURM's own choice. */
  readonly partition: string | null;
  /** Null: the partition's. */
  readonly timeLimitMinutes: number | null;
  /** Tasks at once; null: as many as SLURM lets. */
  readonly throttle: number | null;
  /** Tasks of one array at most. */
  readonly arraySize: number;
  /** Further options of `sbatch`, checked. */
  readonly options: readonly string[];
}

/** The whole configuration, checked, with every default filled in. */
export interface Settings {
  /** The file all this comes from. */
  readonly file: string;
  readonly places: Places;
  /** Name of a built-in layout, or the full path of a layout file. */
  readonly layout: string;
  readonly mail: MailSettings;
  readonly copier: CopierSettings;
  readonly s3: S3Settings;
  readonly threads: number;
  /** Fewer files at the same time while a run at the source is not finished. */
  readonly isGentle: boolean;
  /** How often the copier is started for one component at most. */
  readonly copyAttempts: number;
  /** Pause before the second attempt; it doubles with each further one. */
  readonly attemptPauseSeconds: number;
  /** How long a transfer waits for a drive that went away while it copied. */
  readonly awayMinutes: number;
  readonly verify: VerifyLevel;
  /** Files younger than this are named by preflight as possibly still being written. */
  readonly recentMinutes: number;
  /** On a shared PC: the window shows the configuration, and neither opens nor changes anything of it. */
  readonly isLocked: boolean;
  /** Holds one folder for each job list. */
  readonly jobLists: string;
  /** The file of job types; null: there is one, everything as configured. */
  readonly jobTypes: string | null;
  /** Sessions that are sent to a server lie in or below one of these. */
  readonly sessionSources: readonly string[];
  readonly slurm: SlurmSettings;
  readonly ready: ReadySettings;
  readonly watch: WatchSettings;
  readonly reclaim: ReclaimSettings;
  /** Null: to nobody but this machine. */
  readonly serve: ServeSettings | null;
  /** Where each value comes from, by its key in the file (`runferry.threads`): the file or `default`. */
  readonly origins: Readonly<Record<string, 'file' | 'default'>>;
  /** Unknown keys and the like: told, never fatal. */
  readonly warnings: readonly Problem[];
}
