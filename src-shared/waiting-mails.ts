import { formatQuantity } from './format.ts';

/** How many mails wait in this computer's outbox, as the words of `check`, window and tray. */
export function describeWaitingMails(waiting: number): string {
  if (waiting === 0) return 'No mail waits';
  return `${formatQuantity(waiting, 'mail')} ${waiting === 1 ? 'waits' : 'wait'} to be sent`;
}
