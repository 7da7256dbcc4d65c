import { randomFillSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import type { Ports } from '../ports.ts';
import type { ListedFile } from '../counts/listing.ts';
import { SAMPLE_BOUNDS, type Sample, type Samples } from './sample.ts';

/** How many files of what size are made where no run has any. */
export interface MadeAmounts {
  readonly large: { readonly files: number; readonly bytes: number };
  readonly small: { readonly files: number; readonly bytes: number };
}

/** 128 MB of large files, and as many small ones as a sample may have. */
export const USUAL_AMOUNTS: MadeAmounts = {
  large: { files: 4, bytes: 32 * 1024 ** 2 },
  small: { files: SAMPLE_BOUNDS.small.most, bytes: 8 * 1024 },
};

/** Writes samples into a folder of our own. Their content cannot be compressed. Throws system errors. */
export async function makeSamples(
  folder: string,
  amounts: MadeAmounts,
  { clock, path }: Pick<Ports, 'clock' | 'path'>,
): Promise<Samples> {
  const make = async (kind: keyof MadeAmounts): Promise<Sample> => {
    const own = path.join(folder, kind);
    await mkdir(own);
    const content = Buffer.alloc(amounts[kind].bytes);
    const files: ListedFile[] = [];
    for (let index = 1; index <= amounts[kind].files; index += 1) {
      const name = `${kind}_${index}`;
      await writeFile(path.join(own, name), randomFillSync(content));
      files.push({ name, bytes: content.length, modifiedMs: clock.now(), kind: 'file' });
    }
    return { folder: own, files };
  };
  return { large: await make('large'), small: await make('small') };
}
