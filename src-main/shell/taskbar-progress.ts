import type { BrowserWindow, ProgressBarOptions } from 'electron';
import type { TransferList, TransferView } from '../../src-shared/transfer.ts';
import type { Live } from '../engine/live/live.ts';

/** The bar under the program's button: a share from 0 to 1, and how it looks. */
interface TaskbarBar {
  readonly share: number;
  readonly mode: NonNullable<ProgressBarOptions['mode']>;
}

/** No bar at all. */
const NONE: TaskbarBar = { share: -1, mode: 'none' };

/** The bar for these transfers; pure. That of the first one: those of one destination wait in turn. */
function planTaskbarBar(transfers: readonly TransferView[]): TaskbarBar {
  const moving = transfers.find(({ activity }) => activity !== 'queued' && activity !== 'ended');
  if (!moving) return NONE;
  const { activity, progress } = moving;
  if (progress === null) return { share: 2, mode: 'indeterminate' };
  const mode = activity === 'paused' || activity === 'pausing' ? 'paused' : 'normal';
  return { share: progress.percent / 100, mode };
}

/** Shows how far the transfer has come on the program's button in the taskbar. */
export function setupTaskbarProgress(
  window: Pick<BrowserWindow, 'setProgressBar'>,
  transfers: Live<TransferList>,
): void {
  const update = () => {
    const { share, mode } = planTaskbarBar(transfers.read().transfers);
    window.setProgressBar(share, { mode });
  };
  transfers.onChange(update);
  update();
}
