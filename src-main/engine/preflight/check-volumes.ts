import type { PreflightItem } from '../../../src-shared/preflight.ts';
import type { Ports } from '../ports.ts';
import { checkVolume, type VolumeCheck } from '../system/known-volumes.ts';
import { pass, refuse, runCheck } from './item.ts';

export interface VolumesResult {
  readonly items: readonly PreflightItem[];
  /** One for each place that could be looked at. */
  readonly checks: readonly VolumeCheck[];
}

/** Whether each place still lies on the volume that it was first seen on; nothing is recorded. */
export async function checkVolumes(
  places: readonly string[],
  ports: Pick<Ports, 'clock' | 'path' | 'platform' | 'stateFolder'>,
): Promise<VolumesResult> {
  const checks: VolumeCheck[] = [];
  const items = await Promise.all(
    places.map((place) =>
      runCheck('volume', async () => {
        const check = await checkVolume(place, ports);
        checks.push(check);
        return [describe(check)];
      }),
    ),
  );
  return { items: items.flat(), checks };
}

function describe({ place, state, now, known }: VolumeCheck): PreflightItem {
  if (state === 'new')
    return pass('volume', `${place} is used for the first time: ${now.description}.`);
  if (state === 'same')
    return pass('volume', `${place} is the drive known by that name: ${now.description}.`);
  return refuse('volume', {
    code: 'VOLUME_CHANGED',
    message:
      `${place} is not the drive it was: now ${now.description}, ` +
      `before ${known?.description} (first seen ${known?.firstSeen.slice(0, 10)}).`,
    hint:
      'Check that the share is mounted and the right disk is connected. ' +
      'If this is the right one now, accept it: runferry check --accept-volumes',
  });
}
