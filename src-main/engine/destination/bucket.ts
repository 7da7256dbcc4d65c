import type { Places, S3Settings } from '../config/settings.ts';
import type { Ports } from '../ports.ts';
import { checkLogs } from '../preflight/check-destination.ts';
import { checkKeys } from '../preflight/check-keys.ts';
import { pass, runCheck } from '../preflight/item.ts';
import { checkBucket } from './check-bucket.ts';
import type { Destination } from './destination.ts';

/**
 * A bucket, or a prefix in one. Nothing is written there to try it: who may write an object need
 * not be allowed to remove it, and a probe must never stay.
 */
export function createBucketDestination(
  places: Pick<Places, 'destination' | 'logs'>,
  s3: S3Settings,
  ports: Pick<Ports, 'clock' | 'path' | 'platform'>,
): Destination {
  const { destination } = places;
  return {
    volumes: [],
    checkReachable: () =>
      runCheck('destination', async () => {
        await checkBucket(destination, s3, ports.clock);
        return [pass('destination', `${destination} answers and lists its objects.`)];
      }),
    checkWriting: () => runCheck('destination', () => checkLogs(places, ports)),
    checkNames: async (components) =>
      components.map(({ component, listing, destination: place }) =>
        checkKeys(component, listing, place),
      ),
    checkSpace: async () => [pass('space', `${destination} is a bucket and has room.`)],
  };
}
