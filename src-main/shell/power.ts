import type { Desk } from './desk.ts';
import { holdTransfers } from './hold-transfers.ts';
import { createPowerGuard, keepAwakeWhileTransferring } from './power-guard.ts';
import { setupSleep } from './sleep.ts';

/** Stays awake for transfers, and holds them when sleep comes all the same. The answer holds them. */
export function setupPower({ engine, ports, untilPlacesAnswer }: Desk): () => () => void {
  const hold = () => holdTransfers(engine.queue);
  keepAwakeWhileTransferring(engine.queue, createPowerGuard());
  setupSleep({ hold, waitForPlaces: untilPlacesAnswer, log: ports.log });
  return hold;
}
