import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The run that the benchmark makes up. */
export const BENCH_RUN = '202310261058_VZGEN1_VMSC10202';

interface Part {
  readonly component: string;
  readonly folders: number;
  readonly files: number;
  readonly bytesEach: number;
}

/** What one made-up run holds. */
export interface Shape {
  readonly title: string;
  readonly parts: readonly Part[];
}

/** As in the lab by number, a thousandth of it by bytes; then each extreme by itself. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  lab: {
    title: '131,872 files, 2.4 GB',
    parts: [
      { component: 'raw_data', folders: 11, files: 8042, bytesEach: 100_000 },
      { component: 'analysis', folders: 1567, files: 123_787, bytesEach: 8000 },
      { component: 'output', folders: 4, files: 43, bytesEach: 15_000_000 },
    ],
  },
  large: {
    title: '43 files, 4.3 GB',
    parts: [{ component: 'output', folders: 4, files: 43, bytesEach: 100_000_000 }],
  },
  empty: {
    title: '1,000,000 empty files',
    parts: [{ component: 'analysis', folders: 1000, files: 1_000_000, bytesEach: 0 }],
  },
};

/** Makes the given part of a shape's files and folders below `root`: a folder holds as many files as in the whole. */
export async function makeShape(root: string, shape: Shape, scale: number): Promise<void> {
  for (const { component, folders, files, bytesEach } of shape.parts) {
    const content = randomBytes(bytesEach);
    const number = Math.ceil(files * scale);
    const many = Math.ceil(folders * scale);
    for (let folder = 0; folder < many; folder += 1) {
      const place = join(root, `merfish_${component}`, BENCH_RUN, `folder-${folder}`);
      await mkdir(place, { recursive: true });
      for (let file = folder; file < number; file += many) {
        await writeFile(join(place, `file-${file}.dat`), content);
      }
    }
  }
}
