import { stat } from 'node:fs/promises';
import type { RunId } from '../../../src-shared/run.ts';
import { toLongPath } from '../counts/native-path.ts';
import type { ListedFile } from '../counts/listing.ts';
import { listRuns } from '../runs/discover.ts';
import { readEntries } from '../runs/read-place.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { mapBounded } from '../system/map-bounded.ts';
import type { TransferParts } from '../transfer/request.ts';
import { pickFiles, SAMPLE_BOUNDS, SAMPLE_KINDS, type Sample, type SampleKind } from './sample.ts';

/** So many runs, folders of a run and files of a folder are looked at: a sample is no inventory. */
const MOST_RUNS = 5;
const MOST_FOLDERS = 200;
const MOST_FILES = 300;
const WIDTH = 16;

/** Samples of real files, which are only read. */
export interface FoundSamples {
  readonly run: RunId;
  readonly samples: Readonly<Record<SampleKind, Sample>>;
}

/**
 * Samples of both kinds from one run at a source, of the oldest ones, which nobody writes to any
 * more; null when no run has both, or no source can be read.
 */
export async function findSamples(
  { settings, layout, ports }: TransferParts,
  signal: AbortSignal,
): Promise<FoundSamples | null> {
  const { places } = settings;
  const { runs } = await listRuns(settings, layout, ports);
  for (const { run, components } of runs.toReversed().slice(0, MOST_RUNS)) {
    const folders = components.flatMap(({ component, z, disk }) => {
      const place = z === 'present' ? places.z : disk === 'present' ? places.disk : null;
      return place === null ? [] : [layout.sourceFolder(place, component, run)];
    });
    const found = await searchFolders(folders, ports, signal);
    const { large, small } = found;
    if (large && small) return { run, samples: { large, small } };
  }
  return null;
}

/** Looks into folders, and those in them, until there is a sample of each kind. */
async function searchFolders(
  roots: readonly string[],
  ports: TransferParts['ports'],
  signal: AbortSignal,
): Promise<Readonly<Partial<Record<SampleKind, Sample>>>> {
  const found: Partial<Record<SampleKind, Sample>> = {};
  const queue = [...roots];
  for (let looked = 0; looked < MOST_FOLDERS && queue.length > 0; looked += 1) {
    signal.throwIfAborted();
    const folder = queue.shift() ?? '';
    const entries = (await readEntries(folder, ports)) ?? [];
    const folders = entries.filter((entry) => entry.isDirectory());
    queue.push(...folders.map(({ name }) => ports.path.join(folder, name)));
    // robocopy would make the folders in it, too.
    if (folders.length > 0) continue;
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    const files = await measureFiles(folder, names.sort().slice(0, MOST_FILES), ports);
    for (const kind of SAMPLE_KINDS) {
      const picked = pickFiles(files, SAMPLE_BOUNDS[kind]);
      if (picked !== null) found[kind] ??= { folder, files: picked };
    }
    if (found.large && found.small) break;
  }
  return found;
}

async function measureFiles(
  folder: string,
  names: readonly string[],
  { clock, path, platform }: TransferParts['ports'],
): Promise<readonly ListedFile[]> {
  const files = await mapBounded(names, WIDTH, async (name): Promise<ListedFile | null> => {
    const file = path.join(folder, name);
    try {
      const { size, mtimeMs } = await answerInTime(file, stat(toLongPath(file, platform)), clock);
      return { name, bytes: size, modifiedMs: mtimeMs, kind: 'file' };
    } catch {
      // It has gone, or cannot be read: another one will do.
      return null;
    }
  });
  return files.filter((file) => file !== null);
}
