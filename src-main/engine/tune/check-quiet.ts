import type { PreflightItem } from '../../../src-shared/preflight.ts';
import { AppError } from '../app-error.ts';
import { checkReachable } from '../preflight/check-destination.ts';
import { checkSpace } from '../preflight/check-space.ts';
import { checkVolumes } from '../preflight/check-volumes.ts';
import { probeFolder } from '../preflight/probe-folder.ts';
import { toLongPath } from '../counts/native-path.ts';
import { readFreeBytes } from '../system/volume.ts';
import { isRunLocked } from '../transfer/lock.ts';
import type { TransferParts } from '../transfer/request.ts';
import { readNames } from './scratch.ts';

/**
 * Whether the destination can be written to, is the known one, and is left alone by transfers now.
 * Throws `AppError` with the reason why not; LOCKED when a transfer is going on.
 */
export async function checkQuiet({ settings, ports }: TransferParts): Promise<void> {
  const { destination, logs } = settings.places;
  refuse(await checkReachable(destination, ports));
  refuse((await checkVolumes([destination], ports)).items);
  await probeFolder(destination, 'old', ports);
  for (const name of await readNames(toLongPath(logs, ports.platform))) {
    const run = /^(.+)\.lock$/.exec(name)?.[1];
    if (run === undefined || !(await isRunLocked(logs, run, ports))) continue;
    throw new AppError('LOCKED', `Run ${run} is being transferred at this moment.`, {
      hint: 'Both would slow each other down, and nothing measured would be true: wait until it has ended.',
    });
  }
}

/** Throws `AppError` NOT_ENOUGH_SPACE when not even one copy of the samples has room. */
export async function checkRoom(bytes: number, { settings, ports }: TransferParts): Promise<void> {
  const { destination } = settings.places;
  refuse([checkSpace(destination, bytes, await readFreeBytes(destination, ports))]);
}

function refuse(items: readonly PreflightItem[]): void {
  for (const item of items) {
    if (item.status !== 'refusal') continue;
    const { code, message, hint } = item.problem;
    throw new AppError(code, message, hint === undefined ? {} : { hint });
  }
}
