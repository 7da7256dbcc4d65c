import { createRandom } from './random.ts';
import { GENES } from './sample-experiment.ts';
import type { SampleComponent, SampleFile } from './sample-file.ts';
import { drawSummary } from './sample-picture.ts';
import type { SampleRequest } from './sample-run.ts';

const STAINS = ['DAPI', 'PolyT', 'Cellbound1', 'Cellbound2', 'Cellbound3'];
const PLANES = 7;
const CELLS = 200;

/** What people use: one region with tables, boundaries, a picture and mosaics of every stain. */
export function planOutput({ run, size, times }: SampleRequest): SampleComponent {
  const mosaics = STAINS.flatMap((stain) =>
    Array.from({ length: PLANES }, (_, z) => ({
      stain,
      z,
      file_name: `mosaic_${stain}_z${z}.tif`,
    })),
  );
  const contents: Readonly<Record<string, SampleFile['content']>> = {
    [`${run}_region_0.vzg`]: { bytes: size.mosaicBytes, seed: 2_000_000 },
    'cell_by_gene.csv': cellByGene(),
    'cell_metadata.csv': cellMetadata(),
    'detected_transcripts.csv': detectedTranscripts(),
    'cell_boundaries.parquet': { bytes: 65_536, seed: 2_000_001 },
    'summary.png': drawSummary(),
    'images/manifest.json': `${JSON.stringify(manifest(mosaics), null, 2)}\n`,
    'images/micron_to_mosaic_pixel_transform.csv': '9.26 0.0 120.0\n0.0 9.26 80.0\n0.0 0.0 1.0\n',
    ...Object.fromEntries(
      mosaics.map(({ file_name }, index) => [
        `images/${file_name}`,
        { bytes: size.mosaicBytes, seed: 2_100_000 + index },
      ]),
    ),
  };
  const files = Object.entries(contents).map(([name, content]) => ({
    path: `region_0/${name}`,
    content,
    modifiedMs: times.analysed - 60_000,
  }));
  return { files, emptyFolders: [] };
}

function manifest(mosaics: readonly object[]): object {
  return {
    microns_per_pixel: 0.108,
    mosaic_width_pixels: 512,
    mosaic_height_pixels: 512,
    bbox_microns: [0, 0, 4000, 400],
    hor_num_tiles_box: 2,
    vert_num_tiles_box: 2,
    mosaic_files: mosaics,
  };
}

function cellByGene(): string {
  const random = createRandom(1);
  const rows = Array.from({ length: CELLS }, (_, cell) =>
    [cell, ...GENES.map(() => Math.floor(random() * 12))].join(','),
  );
  return `${[`cell,${GENES.join(',')}`, ...rows].join('\n')}\n`;
}

function cellMetadata(): string {
  const random = createRandom(2);
  const rows = Array.from({ length: CELLS }, (_, cell) =>
    [cell, cell % 30, (random() * 900).toFixed(2), place(random), place(random)].join(','),
  );
  return `${[',fov,volume,center_x,center_y', ...rows].join('\n')}\n`;
}

function detectedTranscripts(): string {
  const random = createRandom(3);
  const rows = Array.from({ length: CELLS * 20 }, (_, index) => {
    const gene = GENES[Math.floor(random() * GENES.length)];
    return [index, index % GENES.length, place(random), place(random), index % PLANES, gene].join();
  });
  return `${[',barcode_id,global_x,global_y,global_z,gene', ...rows].join('\n')}\n`;
}

/** Micrometres. */
function place(random: () => number): string {
  return (random() * 4000).toFixed(3);
}
