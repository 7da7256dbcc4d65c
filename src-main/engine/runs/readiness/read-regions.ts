import { z } from 'zod';
import { mapBounded } from '../../system/map-bounded.ts';
import type { ReadingPorts } from '../read-place.ts';
import { readEntries, readFolderNames } from '../read-place.ts';
import { readSmallFile } from '../read-small-file.ts';
import type { RegionFacts } from './facts.ts';

const TABLES = ['cell_by_gene.csv', 'cell_metadata.csv', 'detected_transcripts.csv'];
const MANIFEST_BYTES = 16 * 1024 * 1024;
const WIDTH = 4;

const manifestSchema = z.object({ mosaic_files: z.array(z.object({ file_name: z.string() })) });

/** Looks at every region folder of the output: its tables, its `.vzg` file, its mosaics. */
export async function readRegions(
  folder: string,
  ports: ReadingPorts,
): Promise<readonly RegionFacts[]> {
  const names = [...((await readFolderNames(folder, ports)) ?? [])].filter((name) =>
    name.startsWith('region_'),
  );
  return mapBounded(names.sort(), WIDTH, (name) =>
    readRegion(name, ports.path.join(folder, name), ports),
  );
}

async function readRegion(name: string, folder: string, ports: ReadingPorts): Promise<RegionFacts> {
  const files = new Set((await readEntries(folder, ports))?.map((entry) => entry.name));
  const hasViewerFile = [...files].some((file) => /\.vzg2?$/i.test(file));
  const images = ports.path.join(folder, 'images');
  const mosaics = new Set((await readEntries(images, ports))?.map((entry) => entry.name));
  const manifest = await readSmallFile(
    ports.path.join(images, 'manifest.json'),
    MANIFEST_BYTES,
    ports,
  );
  return {
    name,
    missingFiles: [
      ...(hasViewerFile ? [] : ['a .vzg file']),
      ...TABLES.filter((table) => !files.has(table)),
    ],
    missingMosaics: manifest === null ? [] : listMissing(manifest.bytes, mosaics),
  };
}

/** What the manifest names and is not there; nothing when it is no manifest. */
function listMissing(manifest: Uint8Array, there: ReadonlySet<string>): readonly string[] {
  const parsed = manifestSchema.safeParse(parseJson(manifest));
  if (!parsed.success) return [];
  return parsed.data.mosaic_files
    .map(({ file_name }) => file_name)
    .filter((name) => !there.has(name));
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // The schema then refuses `undefined`.
    return undefined;
  }
}
