/** Bytes that look like pixels: the same for the same seed, different for every other. */
export interface Noise {
  readonly bytes: number;
  readonly seed: number;
}

/** One file of a sample, not yet written. */
export interface SampleFile {
  /** Relative to the component's folder, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array | Noise;
  /** Milliseconds since the epoch. */
  readonly modifiedMs: number;
}

/** Everything of one component. */
export interface SampleComponent {
  readonly files: readonly SampleFile[];
  /** Folders in which there is no file. */
  readonly emptyFolders: readonly string[];
}

/** Bytes that the file will have. */
export function sizeOf({ content }: SampleFile): number {
  if (typeof content === 'string') return Buffer.byteLength(content);
  return content instanceof Uint8Array ? content.byteLength : content.bytes;
}
