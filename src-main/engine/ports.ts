import type * as nodePath from 'node:path';

/** The two families of operating systems whose paths, copiers and names differ. */
export type Platform = 'win32' | 'linux';

/** Time, as the engine sees it. */
export interface Clock {
  /** Wall clock, milliseconds since the epoch. May jump. */
  now(): number;
  /** Milliseconds that only grow; for durations and rates. */
  monotonic(): number;
  /** Waits; returns early, without an error, when the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** One event a line; never a secret. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Who is doing this, on which machine: for locks, overrides, journals and reports. */
interface Identity {
  readonly host: string;
  readonly user: string;
  readonly pid: number;
}

/** The person's desktop, where there is one. */
export interface Desktop {
  /** Shows a folder or file in the program that people use for it; false when nothing would. */
  openPath(path: string): Promise<boolean>;
}

/** Everything the engine takes from its surroundings. The entries build it; tests pass their own. */
export interface Ports {
  readonly clock: Clock;
  readonly platform: Platform;
  /** `path.win32` or `path.posix`, matching `platform`. */
  readonly path: nodePath.PlatformPath;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly identity: Identity;
  readonly log: Logger;
  /** The program's own folder on this machine: outbox, known volumes, program log. */
  readonly stateFolder: string;
  readonly workingFolder: string;
  readonly version: string;
}
