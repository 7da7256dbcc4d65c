import type { Options } from './arguments.ts';

/** What a file of the source is in comparison with the destination. */
export type FileState = 'new' | 'newer' | 'older' | 'changed' | 'tweaked' | 'same';

/** What robocopy looks at to tell two files apart. */
export interface FileFacts {
  readonly bytes: number;
  /** Milliseconds since the epoch, with fractions. */
  readonly modified: number;
  readonly readOnly: boolean;
}

/** Node cannot set times finer than about a microsecond, so nearer ones count as equal. */
const SAME_TIME_MILLISECONDS = 0.001;
const FAT_MILLISECONDS = 2000;

/** Compares by time, then size, then attributes; `/FFT` allows two seconds. */
export function classifyFile(
  source: FileFacts,
  destination: FileFacts | undefined,
  flags: ReadonlySet<string>,
): FileState {
  if (!destination) return 'new';
  const tolerance = flags.has('FFT') ? FAT_MILLISECONDS : SAME_TIME_MILLISECONDS;
  const later = source.modified - destination.modified;
  if (later > tolerance) return 'newer';
  if (later < -tolerance) return 'older';
  if (source.bytes !== destination.bytes) return 'changed';
  return source.readOnly === destination.readOnly ? 'same' : 'tweaked';
}

/** The option that leaves out files of a state which are copied by default. */
const LEFT_OUT_BY: Readonly<Partial<Record<FileState, string>>> = {
  new: 'XL',
  newer: 'XN',
  older: 'XO',
  changed: 'XC',
};

/** Whether the options let a file of that state be copied. */
export function isCopied(state: FileState, { flags }: Pick<Options, 'flags'>): boolean {
  if (state === 'same') return flags.has('IS');
  if (state === 'tweaked') return flags.has('IT');
  return !flags.has(LEFT_OUT_BY[state] ?? '');
}
