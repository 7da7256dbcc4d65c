import path from 'node:path';
import { Notification } from 'electron';
import type { TransferList } from '../../src-shared/transfer.ts';
import type { Live } from '../engine/live/live.ts';
import type { Desk } from './desk.ts';
import { planTransferNotices, type Notice } from './plan-notices.ts';
import type { MainWindow } from './window.ts';

/** Shown ones are kept until they are done with: a collected one cannot be clicked. */
const shown = new Set<Notification>();

/**
 * How people are told of something, first of all of every transfer that comes to its verdict. Windows
 * may hold notifications back, so the tray remembers what needs somebody, and the log has all of it.
 */
export function setupNotices(
  { attention, engine, folders, ports }: Desk,
  window: Pick<MainWindow, 'show'>,
): (notice: Notice) => void {
  const { log } = ports;
  const icon = path.join(folders.icons, 'app.png');
  const tell = ({ title, body, route, level }: Notice): void => {
    log.info(`Told: ${title}. ${body}`);
    if (level !== null) attention.raise({ level, text: title });
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title, body, icon });
    const forget = () => void shown.delete(notification);
    shown.add(notification);
    notification.on('click', () => {
      window.show(route);
      forget();
    });
    notification.on('close', forget);
    notification.on('failed', (_event, error) => {
      log.warn(`A notification could not be shown: ${error}`);
      forget();
    });
    notification.show();
  };
  tellOfEndings(engine.queue, tell);
  return tell;
}

/** Tells of every transfer that comes to its verdict from here on. */
function tellOfEndings(transfers: Live<TransferList>, tell: (notice: Notice) => void): void {
  let before = transfers.read().transfers;
  transfers.onChange(() => {
    const now = transfers.read().transfers;
    const notices = planTransferNotices(before, now);
    before = now;
    for (const notice of notices) tell(notice);
  });
}
