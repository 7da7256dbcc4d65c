import { powerSaveBlocker } from 'electron';
import type { TransferList } from '../../src-shared/transfer.ts';
import type { Live } from '../engine/live/live.ts';

/** Keeps the computer from falling asleep as long as anybody holds it. */
export interface PowerGuard {
  /** The answer lets go, once. */
  hold(): () => void;
}

/** Nobody holds it yet. The screen may go dark; only the computer stays awake. */
export function createPowerGuard(): PowerGuard {
  let holders = 0;
  let blocker: number | null = null;
  return {
    hold() {
      holders += 1;
      blocker ??= powerSaveBlocker.start('prevent-app-suspension');
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        if (holders > 0 || blocker === null) return;
        powerSaveBlocker.stop(blocker);
        blocker = null;
      };
    },
  };
}

/** Holds the guard once for each transfer that is going on. */
export function keepAwakeWhileTransferring(transfers: Live<TransferList>, guard: PowerGuard): void {
  const held = new Map<string, () => void>();
  const adjust = () => {
    const moving = transfers.read().transfers.filter(({ activity }) => activity === 'running');
    for (const [id, release] of held) {
      if (moving.some((transfer) => transfer.id === id)) continue;
      release();
      held.delete(id);
    }
    for (const { id } of moving) if (!held.has(id)) held.set(id, guard.hold());
  };
  transfers.onChange(adjust);
  adjust();
}
