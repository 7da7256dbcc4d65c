/** Where a command writes to, and what it knows of the terminal. */
export interface Terminal {
  /** People's answer, or the one JSON document. */
  writeOut(text: string): void;
  /** Progress, warnings and errors. */
  writeErr(text: string): void;
  /** Whether standard error is a terminal that can be refreshed in place. */
  readonly isInteractive: boolean;
  readonly columns: number;
  /** Whether people's output may be coloured. */
  readonly hasColour: boolean;
  /** Aborted with `'cancelled'` (Ctrl-C) or `'interrupted'` (the system ends the session). */
  readonly signal: AbortSignal;
  /** Asks for one line; null when nobody is there to answer. Absent where nobody ever is. */
  ask?(question: string): Promise<string | null>;
  /** Work beside the command, never rejected, that the process has to wait for before it ends. */
  background(work: Promise<void>): void;
}
