import { formatBytes } from '../../../src-shared/format.ts';
import type { PreflightItem } from '../../../src-shared/preflight.ts';
import type { Places } from '../config/settings.ts';
import type { Layout } from '../layout/layout.ts';
import type { Ports } from '../ports.ts';
import { readSourcePlace } from '../runs/read-place.ts';
import { readFreeBytes } from '../system/volume.ts';
import { checkReachable, checkWriting } from './check-destination.ts';
import { checkVolumes } from './check-volumes.ts';
import { isRefused, pass, refuse, runCheck, warn } from './item.ts';

/**
 * The configured places without any run: sources, volumes, whether the destination takes files, free
 * space. A disk that is away is a warning, since it need not be connected. Nothing is recorded.
 */
export async function checkPlaces(
  places: Places,
  layout: Layout,
  ports: Pick<Ports, 'clock' | 'path' | 'platform' | 'stateFolder'>,
): Promise<readonly PreflightItem[]> {
  const read = async (folder: string, report: typeof refuse): Promise<PreflightItem[]> => {
    const { problems } = await readSourcePlace(folder, layout, ports);
    if (problems.length > 0) return problems.map((problem) => report('source', problem));
    return [pass('source', `${folder} can be read.`)];
  };
  const z = await read(places.z, refuse);
  const disk = places.disk === null ? [] : await read(places.disk, warn);
  const destination = await checkReachable(places.destination, ports);
  const there = [
    ...(isRefused(z) ? [] : [places.z]),
    ...(places.disk === null || disk.some(({ status }) => status !== 'ok') ? [] : [places.disk]),
    ...(isRefused(destination) ? [] : [places.destination]),
  ];
  const { items: volumes } = await checkVolumes(there, ports);
  if (isRefused([...destination, ...volumes])) return [...z, ...disk, ...destination, ...volumes];
  const writing = await checkWriting(places, [], ports);
  const space = await runCheck('space', async () => [await tellSpace(places.destination, ports)]);
  return [...z, ...disk, ...volumes, ...writing, ...space];
}

async function tellSpace(
  folder: string,
  ports: Pick<Ports, 'clock' | 'platform'>,
): Promise<PreflightItem> {
  const free = await readFreeBytes(folder, ports);
  const known =
    free === null ? 'does not tell how much space is free' : `has ${formatBytes(free)} free`;
  return pass('space', `${folder} ${known}.`);
}
