import { createHash } from 'node:crypto';
import type { BucketDemo } from './bucket-demo.ts';
import { writeDemoFiles } from './open-layout-demo.ts';

const OBJECTS =
  'results/aggregated/broad/cellpainting-gallery/cpg0016-jump/source_8/workspace/segmentation/cellpose/objects';
const PLATES = ['J1/A1170383', 'J2/A1170401'];
const CHUNKS = 10;
const CHUNK_BYTES = 40_000;
/** The AWS CLI sends what is larger than 8 MiB in parts. */
const LARGE_BYTES = 9 * 1024 * 1024;

/** Segmented plates become a job list, which is worked through and summed up. */
export const JUMP_DEMO: BucketDemo = {
  layout: 'jump-segmentation',
  title: 'made-up segmented plates are sent to a bucket as a job list, and proven to be there.',
  async write(source) {
    for (const [index, plate] of PLATES.entries()) {
      await writeDemoFiles(source, planPlate(`${OBJECTS}/${plate}`, index === 0));
    }
  },
  async show({ run, tell }) {
    const extracted = await run('jobs', 'extract', 'plates');
    if (extracted !== 0) return extracted;
    const first = await run('jobs', 'run', 'plates', '--jobs', '2');
    if (first !== 0) return first;
    tell('Each plate has a text file with its status; started again, there is nothing left to do:');
    return run('jobs', 'run', 'plates');
  },
};

/** One plate has an object of several parts. */
function planPlate(plate: string, isLarge: boolean): Record<string, string | Uint8Array> {
  const chunks = Array.from({ length: CHUNKS }, (_, index) => {
    const path = `${plate}/nuclei.zarr/0/${index}.0`;
    return [path, makeBytes(path, CHUNK_BYTES)] as const;
  });
  return {
    [`${plate}/nuclei.zarr/.zattrs`]: '{"multiscales": []}\n',
    ...Object.fromEntries(chunks),
    ...(isLarge && { [`${plate}/cells.zarr/0/0.0`]: makeBytes(plate, LARGE_BYTES) }),
  };
}

/** As many bytes as wanted, the same for the same text. */
function makeBytes(text: string, bytes: number): Uint8Array {
  return createHash('shake256', { outputLength: bytes }).update(text).digest();
}
