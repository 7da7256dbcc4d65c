/** What may go wrong on purpose. Every method does nothing when its fault is not asked for. */
export interface Faults {
  /** True for a file that `/MT` silently forgets. */
  leavesOut(path: string): boolean;
  /** Throws the `WindowsError` with which a folder of the source cannot be read. */
  beforeReading(folder: string): void;
  /** Throws the `WindowsError` with which a folder of the destination cannot be made. */
  beforeMaking(folder: string): void;
  /** Throws the `WindowsError` with which a file of the source cannot be opened. */
  beforeOpening(file: string): Promise<void>;
  /** Throws the `WindowsError` with which a file of the destination cannot be made. */
  readonly beforeCreating: (bytes: number) => void;
  /** After each piece; may be slow, throw, or end the process. */
  afterChunk(chunkBytes: number): Promise<void> | void;
  /** After a file arrived. */
  afterFile(destination: string): Promise<void> | void;
}

export function noFaults(): Faults {
  return {
    leavesOut: () => false,
    beforeReading() {},
    beforeMaking() {},
    async beforeOpening() {},
    beforeCreating() {},
    afterChunk() {},
    afterFile() {},
  };
}
