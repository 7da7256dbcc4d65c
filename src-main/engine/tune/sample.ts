import type { ListedFile, Listing } from '../counts/listing.ts';
import { createListingBuilder } from '../counts/packed-listing.ts';

/** What a copier is good at differs with the size of the files. */
export const SAMPLE_KINDS = ['large', 'small'] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];

/** Files that are copied in every way: all of one kind, all directly in one folder without folders. */
export interface Sample {
  readonly folder: string;
  /** Their names are harmless: letters, digits, `.`, `_` and `-`, with no `-` in front. */
  readonly files: readonly ListedFile[];
}
export type Samples = Readonly<Record<SampleKind, Sample>>;

/** Which files make a sample of a kind, and how many of them. */
export interface SampleBounds {
  readonly fromBytes: number;
  readonly toBytes: number;
  readonly fewest: number;
  readonly most: number;
  /** All of them together. */
  readonly mostBytes: number;
}

const MIB = 1024 ** 2;

/** Large enough for a round to take seconds, small enough for a slow line. */
export const SAMPLE_BOUNDS: Readonly<Record<SampleKind, SampleBounds>> = {
  large: { fromBytes: 4 * MIB, toBytes: 256 * MIB, fewest: 2, most: 8, mostBytes: 256 * MIB },
  small: { fromBytes: 1, toBytes: 64 * 1024, fewest: 50, most: 300, mostBytes: 16 * MIB },
};

/** Names that neither robocopy nor a list for rsync could take for anything else. */
const HARMLESS = /^[A-Za-z0-9_.][\w.-]*$/;

/** The files of a folder that make a sample, the first ones; null when there are too few (pure). */
export function pickFiles(
  files: readonly ListedFile[],
  { fromBytes, toBytes, fewest, most, mostBytes }: SampleBounds,
): readonly ListedFile[] | null {
  const picked: ListedFile[] = [];
  let left = mostBytes;
  for (const file of files) {
    const isRight = file.kind === 'file' && file.bytes >= fromBytes && file.bytes <= toBytes;
    if (!isRight || !HARMLESS.test(file.name) || file.bytes > left) continue;
    picked.push(file);
    left -= file.bytes;
    if (picked.length === most) break;
  }
  return picked.length >= fewest ? picked : null;
}

/** The sample as a copier gets the content of a source. */
export function listSample({ folder, files }: Sample): Listing {
  const builder = createListingBuilder(folder);
  builder.addFolder('', files);
  return builder.build();
}

/** The bytes of all files of a sample. */
export function sumBytes({ files }: Sample): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
