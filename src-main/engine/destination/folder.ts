import type { Places } from '../config/settings.ts';
import type { Ports } from '../ports.ts';
import { checkReachable, checkWriting } from '../preflight/check-destination.ts';
import { checkNames } from '../preflight/check-names.ts';
import { checkSpace } from '../preflight/check-space.ts';
import { runCheck } from '../preflight/item.ts';
import { hasWindowsNames, readFreeBytes, readVolume } from '../system/volume.ts';
import type { Destination } from './destination.ts';

/** A folder of this machine or of a share: it takes a probe file, tells its volume and its room. */
export function createFolderDestination(
  places: Pick<Places, 'destination' | 'logs'>,
  ports: Pick<Ports, 'clock' | 'path' | 'platform'>,
): Destination {
  const { destination } = places;
  return {
    volumes: [destination],
    checkReachable: () => checkReachable(destination, ports),
    checkWriting: (runFolders) => checkWriting(places, runFolders, ports),
    checkNames: (components) =>
      runCheck('names', async () => {
        const windows = hasWindowsNames(await readVolume(destination, ports), ports.platform);
        return components.map((one) =>
          checkNames(one.component, one.listing, one.destination, { windows }),
        );
      }),
    checkSpace: (missingBytes) =>
      runCheck('space', async () => [
        checkSpace(destination, missingBytes, await readFreeBytes(destination, ports)),
      ]),
  };
}
