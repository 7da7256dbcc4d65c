/** The points of a run at which something may go wrong on purpose; a fault takes part in some of them. */
export interface FaultHooks {
  /** True for a file of the source that `/MT` forgets without a word. */
  leavesOut?: (file: string) => boolean;
  /** True for a file that fails without an error line. */
  failsSilently?: (file: string) => boolean;
  /** Throws the `WindowsError` with which a folder of the source cannot be read. */
  beforeReading?: (folder: string) => void;
  /** Throws the `WindowsError` with which a folder of the destination cannot be made. */
  beforeMaking?: () => void;
  /** Throws the `WindowsError` with which a file of the source cannot be opened. */
  beforeOpening?: (file: string) => void;
  /** Throws the `WindowsError` with which a file of that length cannot be made. */
  beforeCreating?: (bytes: number) => void;
  /** How many bytes of a file are written at once; faults in mid-file need at least two pieces. */
  chunkBytes?: (totalBytes: number) => number;
  /** After each piece; may take its time, throw, or end the process. */
  afterChunk?: (chunkBytes: number, isMiddle: boolean) => Promise<void> | void;
  /** After a file has arrived whole. */
  afterCopy?: (destination: string) => void;
  /** After a file was copied or, with `/L`, listed; may take its time or end the process. */
  afterFile?: () => Promise<void> | void;
  /** True when a failed file ends the whole run. */
  stopsAfterFailure?: () => boolean;
}
