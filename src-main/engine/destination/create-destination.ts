import type { Settings } from '../config/settings.ts';
import type { Ports } from '../ports.ts';
import { createBucketDestination } from './bucket.ts';
import type { Destination } from './destination.ts';
import { createFolderDestination } from './folder.ts';
import { isBucketPlace } from './join-place.ts';

/** The place where runs go, as the settings name it. */
export function createDestination(
  { places, s3 }: Pick<Settings, 'places' | 's3'>,
  ports: Pick<Ports, 'clock' | 'path' | 'platform'>,
): Destination {
  return isBucketPlace(places.destination)
    ? createBucketDestination(places, s3, ports)
    : createFolderDestination(places, ports);
}
