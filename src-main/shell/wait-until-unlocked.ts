import type { RunId } from '../../src-shared/run.ts';
import { AppError } from '../engine/app-error.ts';
import type { Ports } from '../engine/ports.ts';
import { isRunLocked } from '../engine/transfer/lock.ts';

/** A transfer takes hours, and each look at a lock some seconds. */
const LOOK_EVERY_MS = 5 * 60_000;

/** Waits until no lock holds the run at the destination, as far as can be seen. */
export async function waitUntilUnlocked(
  run: RunId,
  logs: () => string,
  ports: Ports,
): Promise<void> {
  do {
    await ports.clock.sleep(LOOK_EVERY_MS);
  } while (await isHeld(run, logs(), ports));
}

/** What cannot be looked at may still be held. */
async function isHeld(run: RunId, logs: string, ports: Ports): Promise<boolean> {
  try {
    return await isRunLocked(logs, run, ports);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return true;
  }
}
