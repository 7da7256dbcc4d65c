import type { Settings } from '../config/settings.ts';
import { readHistory } from '../journal/history.ts';
import type { Ports } from '../ports.ts';
import { explainSystemError } from '../system-error.ts';
import { findOverdue } from './find-overdue.ts';
import { noteOverdueTold, readHeartbeat } from './heartbeat.ts';
import { composeOverdueMail } from './notice-mails.ts';
import { sendNotice } from './send-notice.ts';

/**
 * Mails, once for each silence, which instruments have sent nothing for too long. Never throws: a
 * destination that is away is looked at again the next time.
 */
export async function tellOverdue(
  { mail, places }: Pick<Settings, 'mail' | 'places'>,
  ports: Ports,
): Promise<void> {
  const { overdue, overdueDays: days } = mail.events;
  if (days === 0 || overdue.length === 0 || mail.server === null) return;
  try {
    // Whether one is going on does not matter here: it has not arrived.
    const history = await readHistory(places.logs, () => Promise.resolve(false), ports);
    const { overdueTold: told } = await readHeartbeat(places.logs, ports);
    for (const one of findOverdue(history, { days, told, nowMs: ports.clock.now() })) {
      await noteOverdueTold(places.logs, { [one.instrument]: one.arrivedAt }, ports);
      await sendNotice(composeOverdueMail(one, mail, ports), mail, ports);
    }
  } catch (error) {
    ports.log.warn(`Overdue instruments could not be looked for: ${explainSystemError(error)}`);
  }
}
