import type { ComponentName, SourcePlace } from '../../../src-shared/run.ts';
import type { SlurmSettings, VerifyLevel } from '../../engine/config/settings.ts';

/** Options that every command takes. */
export interface CommonOptions {
  /** The configuration file named on the command line; null to look in the usual places. */
  readonly configFile: string | null;
  /** The lab's debug places and the development addressees. */
  readonly debug: boolean;
  /** Exactly one JSON document on stdout. */
  readonly json: boolean;
}

/** A run, and which of its components are meant. */
export interface RunOptions extends CommonOptions {
  readonly run: string;
  /** Null: every component of the layout. */
  readonly components: readonly ComponentName[] | null;
}

/** Where the components of a run are taken from, and where the report goes. */
export interface SourceOptions extends RunOptions {
  readonly disk: boolean;
  readonly sources: Readonly<Record<ComponentName, SourcePlace>>;
  /** File that gets the JSON report besides; null for none. */
  readonly result: string | null;
}

/** A job list by its name or folder. */
export interface ListOptions extends CommonOptions {
  /** Null: the list named like the layout. */
  readonly list: string | null;
}

/** What all jobs of a list have in common. */
export interface JobOptions extends ListOptions {
  readonly components: readonly ComponentName[] | null;
  readonly threads: number | null;
  readonly verify: VerifyLevel | null;
  readonly retryErrors: boolean;
}

/** What the command line asks of job lists. */
type JobsRequest =
  | (ListOptions & { readonly command: 'extract-jobs'; readonly dryRun: boolean })
  | (JobOptions & {
      readonly command: 'run-jobs';
      /** So many at once. */
      readonly width: number;
      /** Null: as long as there are any. */
      readonly atMost: number | null;
    })
  | (JobOptions & {
      readonly command: 'submit-jobs';
      /** What is not given is as configured. */
      readonly slurm: Partial<SlurmSettings>;
      readonly dryRun: boolean;
    })
  | (ListOptions & { readonly command: 'summarise-jobs' });

/** What the command line asks of a sheet with one session in each row. */
type BatchRequest =
  | {
      readonly command: 'batch-template';
      /** Null: `batch.csv` or `batch.xlsx` in the working folder. */
      readonly file: string | null;
      readonly isExcel: boolean;
    }
  | (CommonOptions & { readonly command: 'check-batch' | 'run-batch'; readonly sheet: string });

/** Where partitions lie and go, and the list that their schedule belongs to. */
export interface PartitionOptions extends ListOptions {
  /** Null: as configured. */
  readonly source: string | null;
  /** Folders by component; what is not named goes to the configured destination. */
  readonly destinations: Readonly<Record<ComponentName, string>>;
}

/** What the command line asks of partitions. */
type PartitionsRequest =
  | (PartitionOptions & { readonly command: 'filter-partitions' })
  | (PartitionOptions & { readonly command: 'schedule-partitions' })
  | (ListOptions & {
      readonly command: 'run-partitions';
      /** So many at once. */
      readonly width: number;
      /** Null: as long as there are any. */
      readonly atMost: number | null;
    });

/** What the command line asks for. */
export type Request =
  | { readonly command: 'text'; readonly text: string }
  | (SourceOptions & {
      readonly command: 'run';
      readonly threads: number | null;
      readonly verify: VerifyLevel | null;
      readonly dryRun: boolean;
      /** `TYPE:METRIC` as given, checked by the engine. */
      readonly ignoreWalkCounts: readonly string[];
      readonly ignoreListCounts: readonly string[];
      readonly ignoreReason: string;
    })
  | (SourceOptions & { readonly command: 'verify'; readonly verify: VerifyLevel | null })
  | (RunOptions & {
      readonly command: 'check-archive';
      readonly algorithm: 'sha256' | 'md5';
      readonly writesMd5: boolean;
      /** `5%` or `200`; null: every file is read. */
      readonly sampleSize: string | null;
      /** Null: whatever comes. */
      readonly seed: number | null;
      readonly result: string | null;
    })
  | (RunOptions & {
      readonly command: 'reclaim';
      readonly disk: boolean;
      readonly level: 'files' | 'checksum';
      /** The run's name, typed once more; null: not yet. */
      readonly confirm: string | null;
    })
  | (CommonOptions & { readonly command: 'list-reclaimable' })
  | (CommonOptions & { readonly command: 'empty-trash' })
  | (CommonOptions & { readonly command: 'diagnose'; readonly run: string })
  | (CommonOptions & { readonly command: 'runs' })
  | (CommonOptions & { readonly command: 'history' })
  | (CommonOptions & {
      readonly command: 'check';
      readonly mail: boolean;
      readonly acceptVolumes: boolean;
    })
  | (CommonOptions & { readonly command: 'tune' })
  | (CommonOptions & {
      readonly command: 'serve';
      /** 0: any that is free. */
      readonly port: number;
    })
  | (CommonOptions & {
      readonly command: 'watch';
      readonly isOnce: boolean;
      /** Null: as configured. */
      readonly mode: 'notify' | 'transfer' | null;
    })
  | (CommonOptions & {
      readonly command: 'schedule';
      /** Null: whatever is ready. */
      readonly run: string | null;
      /** Minutes since midnight. */
      readonly atMinutes: number;
      /** Null: once a day, or once for a run. */
      readonly everyMinutes: number | null;
    })
  | JobsRequest
  | BatchRequest
  | PartitionsRequest
  | {
      readonly command: 'layouts';
      /** None: those that come with the program. */
      readonly files: readonly string[];
      readonly json: boolean;
    }
  | { readonly command: 'log'; readonly files: readonly string[]; readonly json: boolean }
  | {
      readonly command: 'demo';
      readonly folder: string | null;
      /** Null: the MERSCOPE's. */
      readonly layout: string | null;
    };

/** Takes what the command line turned out to ask for. */
export type Found = (request: Request) => void;
