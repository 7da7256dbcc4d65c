import { stat } from 'node:fs/promises';
import type { Places } from '../engine/config/settings.ts';
import { toLongPath } from '../engine/counts/native-path.ts';
import type { Ports } from '../engine/ports.ts';
import { answerInTime } from '../engine/system/answer-in-time.ts';

/** Drives come back one after the other; each look costs next to nothing. */
const LOOK_EVERY_MS = 5000;
/** After that transfers begin all the same: they try again, and tell, by themselves. */
const LONGEST_WAIT_MS = 10 * 60_000;

/**
 * Waits, after sleep or log-on, until the archive answers and one of the places that runs are taken
 * from: an external disk may lie in a drawer, and an analysis computer may be switched off. Not for
 * ever, and no longer than until the signal is aborted.
 */
export async function waitForPlaces(
  places: () => Places,
  signal: AbortSignal,
  ports: Ports,
): Promise<void> {
  const { clock } = ports;
  const until = clock.monotonic() + LONGEST_WAIT_MS;
  while (!signal.aborted && clock.monotonic() < until) {
    if (await doPlacesAnswer(places(), ports)) return;
    await clock.sleep(LOOK_EVERY_MS, signal);
  }
}

async function doPlacesAnswer({ destination, z, disk }: Places, ports: Ports): Promise<boolean> {
  const folders = [destination, z, ...(disk === null ? [] : [disk])];
  const [isArchiveThere, ...sources] = await Promise.all(
    folders.map((folder) => doesAnswer(folder, ports)),
  );
  return isArchiveThere === true && sources.includes(true);
}

async function doesAnswer(folder: string, { platform, clock }: Ports): Promise<boolean> {
  try {
    await answerInTime(folder, stat(toLongPath(folder, platform)), clock);
    return true;
  } catch {
    // Away, silent or forbidden: there is nothing to be copied from or to it now.
    return false;
  }
}
