import type { Counts } from '../../../src-shared/counts.ts';
import type { CopyError } from '../../../src-shared/report.ts';
import type { Listing } from '../counts/listing.ts';

/** The programs that can move bytes. */
export type CopierName = 'robocopy' | 'rsync' | 's3';

/** A program and its arguments as an array: nothing ever goes through a shell. */
export interface CopierCommand {
  readonly file: string;
  readonly args: readonly string[];
  /** Variables set on top of the inherited environment, e.g. `LC_ALL=C`. */
  readonly env?: Readonly<Record<string, string>>;
  /** What to do where the program is not installed; by default its key in the configuration. */
  readonly remedy?: string;
}

/** One copy: the content of `source` shall be the content of `destination`, nothing is deleted. */
export interface CopyRequest {
  /** Absolute folder, or `s3://bucket/prefix`. */
  readonly source: string;
  /** Absolute folder, whose parent exists, or `s3://bucket/prefix`. */
  readonly destination: string;
  readonly threads: number;
  /** File that will hold the copier's log of this attempt; its folder exists, the file does not. */
  readonly log: string;
  /** What the source holds, where it has been walked: so the work can be shared out. */
  readonly listing?: Listing;
  /**
   * Plain files on both sides, relative to the source with `/`, that the copier takes for the same
   * although they differ: copied whatever their size and time, before everything else.
   */
  readonly named?: readonly string[];
  /** Marks the processes of this transfer, so that they are known when they outlive it. */
  readonly mark?: string | undefined;
}

/** One count by the copier's own list; nothing is copied and nothing is made. */
export interface ListRequest {
  /** Absolute folder, or `s3://bucket/prefix`. */
  readonly folder: string;
  /** File that will hold the list's log; its folder exists, the file does not. */
  readonly log: string;
}

/** What the copier says while it works; shown, never counted upon. */
export type CopyEvent =
  /** The copier works on a file, where it tells so before it is done. */
  | { readonly kind: 'begun'; readonly path: string }
  /** A file is done. `path` as the copier prints it. */
  | { readonly kind: 'file'; readonly path: string; readonly bytes: number }
  /** Bytes of this attempt so far, where the copier tells them. */
  | { readonly kind: 'bytes'; readonly bytes: number }
  /** A line of the log, for the eye. */
  | { readonly kind: 'line'; readonly text: string };

export interface CopyWatch {
  /** Aborting stops the copier and all its children. */
  readonly signal: AbortSignal;
  onEvent(event: CopyEvent): void;
}

/** What one attempt came to. A non-zero exit code is data, not an exception. */
export interface CopyOutcome {
  /** Null when the copier did not start or was killed by a signal. */
  readonly exitCode: number | null;
  /** The exit code in plain words. */
  readonly meaning: string;
  /** True when the copier itself says that something could not be copied, or did not end by itself. */
  readonly failed: boolean;
  /** Whether the log is complete to its end. */
  readonly logComplete: boolean;
  /** Distinct by path and code; retried errors appear once. */
  readonly errors: readonly CopyError[];
  /** What the copier wrote to standard error, shortened; empty when nothing. */
  readonly stderr: string;
}

/** The copier's count of a folder. `counts` is null when there is no trustworthy number. */
export interface ListOutcome {
  /** `folders` includes the root folder, as both robocopy and rsync count it. */
  readonly counts: Counts | null;
  /** One sentence why `counts` is null; absent otherwise. */
  readonly reason?: string;
  readonly exitCode: number | null;
}

/**
 * A program that copies a folder and can list one. It never deletes, its exit code is never
 * trusted alone, and both calls throw `AppError` only when the program cannot be started.
 */
export interface Copier {
  readonly name: CopierName;
  /** As the lab's report writes it: `Robocopy`, `Rsync`, `S3`. */
  readonly title: string;
  /** The exact command of a copy, for previews, journals and reports. */
  planCopy(request: CopyRequest): CopierCommand;
  copy(request: CopyRequest, watch: CopyWatch): Promise<CopyOutcome>;
  list(request: ListRequest, signal: AbortSignal): Promise<ListOutcome>;
  /**
   * What a copy takes although both sides hold it at the same size, where comparing listings does not
   * tell: by times of which one side's are its own.
   */
  countSentAgain?(source: Listing, destination: Listing): Pick<Counts, 'files' | 'bytes'>;
  /**
   * Removes files that this copier has left unfinished below the destination when it was killed, and
   * nothing that could be anything else; the answer is whether there were any. Throws system errors.
   */
  removeLeftovers?(source: Listing, destination: Listing, signal: AbortSignal): Promise<boolean>;
}
