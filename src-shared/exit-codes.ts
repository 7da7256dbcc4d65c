/** What the program's exit code says to the caller of `--run`, `verify` and the other commands. */
export const EXIT_CODES = {
  /** Everything asked for is done and, for a transfer, every component is verified. */
  verified: 0,
  /** Source and destination differ. */
  differences: 2,
  /** The copier failed, and the automatic attempts did not heal it. */
  failed: 3,
  /** Refused before the first byte: preflight, or a place that cannot be reached. */
  refused: 4,
  /** Another transfer of the same run holds the lock. */
  locked: 5,
  /** Cancelled by a person, or interrupted. */
  cancelled: 6,
  /** The command line could not be understood. */
  usage: 64,
  /** A bug in the program. */
  internal: 70,
  /** The configuration is missing or wrong. */
  configuration: 78,
} as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];
