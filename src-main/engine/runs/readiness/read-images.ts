import type { ReadingPorts } from '../read-place.ts';
import { readEntries } from '../read-place.ts';
import { readSmallFile } from '../read-small-file.ts';
import type { ImageFacts } from './facts.ts';
import { listRounds } from './list-rounds.ts';

const TABLE_BYTES = 16 * 1024 * 1024;

/** `stack_3_0012.dax`, `stack_prestain_0012.jp2`: round and field of view. */
const IMAGE = /^stack_(prestain|\d+)_(\d+)\.(?:dax|jp2|tiff?)$/i;

/**
 * Counts the images of the raw data by their names. `fovs` is what `experiment.json` says; without
 * it the lines of `settings/positions.csv` tell.
 */
export async function readImages(
  folder: string,
  fovs: number | null,
  ports: ReadingPorts,
): Promise<ImageFacts> {
  const inFolder = (...names: string[]) => ports.path.join(folder, ...names);
  const entries = (await readEntries(inFolder('data'), ports)) ?? [];
  const fovsByRound = countFovs(entries.map(({ name }) => name));
  const table = await readText(inFolder('dataorganization.csv'), ports);
  const expectedFovs =
    fovs ?? countLines(await readText(inFolder('settings', 'positions.csv'), ports));
  if (table === null || expectedFovs === null) return { expected: null, fovsByRound };
  const settings = (await readEntries(inFolder('settings'), ports)) ?? [];
  const hasPrestain =
    fovsByRound.has('prestain') || settings.some(({ name }) => name === 'stack_prestain.toml');
  const rounds = listRounds(table, hasPrestain);
  return {
    expected: rounds.length === 0 ? null : { rounds, fovs: expectedFovs },
    fovsByRound,
  };
}

/** Fields of view that have an image, by imaging round (pure). */
export function countFovs(names: readonly string[]): ReadonlyMap<string, number> {
  const rounds = new Map<string, Set<number>>();
  for (const name of names) {
    const [, round, fov] = IMAGE.exec(name) ?? [];
    if (round === undefined) continue;
    const key = round.toLowerCase();
    rounds.set(key, (rounds.get(key) ?? new Set()).add(Number(fov)));
  }
  return new Map([...rounds].map(([round, fovs]) => [round, fovs.size]));
}

async function readText(file: string, ports: ReadingPorts): Promise<string | null> {
  const found = await readSmallFile(file, TABLE_BYTES, ports);
  return found === null ? null : new TextDecoder().decode(found.bytes);
}

function countLines(text: string | null): number | null {
  return text === null ? null : text.split('\n').filter((line) => line.trim() !== '').length;
}
