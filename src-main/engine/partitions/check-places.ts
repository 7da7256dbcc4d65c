import { realpath } from 'node:fs/promises';
import { AppError } from '../app-error.ts';
import { toLongPath } from '../counts/native-path.ts';
import type { Ports } from '../ports.ts';
import { findNesting } from '../preflight/check-nesting.ts';
import { isWithin } from '../preflight/is-within.ts';
import { describeSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import type { PartitionPlaces } from './find-partitions.ts';

type PlacePorts = Pick<Ports, 'clock' | 'path' | 'platform'>;

/**
 * Throws `AppError` NESTED_FOLDERS unless everything is written outside the source, links seen
 * through, and PLACE_AWAY or PLACE_SILENT when a place is not there.
 */
export async function checkPlaces(
  { source, destinations }: PartitionPlaces,
  list: string,
  ports: PlacePorts,
): Promise<void> {
  const from = await resolve(source, ports);
  for (const place of new Set(destinations.values())) {
    const nesting = findNesting(from, await resolve(place, ports), ports.path);
    if (nesting) throw new AppError(nesting.code, nesting.message, { hint: NOTHING_AT_SOURCE });
  }
  if (!isWithin(list, from, ports.path) && !isWithin(list, source, ports.path)) return;
  throw new AppError('NESTED_FOLDERS', `The list ${list} lies inside the source ${source}.`, {
    hint: NOTHING_AT_SOURCE,
  });
}

const NOTHING_AT_SOURCE = 'Name other folders: nothing is ever written at a source.';

async function resolve(place: string, { clock, platform }: PlacePorts): Promise<string> {
  try {
    return await answerInTime(place, realpath(toLongPath(place, platform)), clock);
  } catch (error) {
    throw describeSystemError(error, 'PLACE_AWAY', `${place} cannot be reached`);
  }
}
