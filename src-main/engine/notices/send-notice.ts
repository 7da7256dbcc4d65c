import { AppError } from '../app-error.ts';
import type { MailSettings } from '../config/settings.ts';
import { flushOutbox, queueMail } from '../mail/outbox.ts';
import type { OutboxPorts } from '../mail/outbox-files.ts';
import type { OutgoingMail } from '../mail/outgoing-mail.ts';
import type { Ports } from '../ports.ts';

/** Mails a notice through the outbox, where it waits when it cannot go out. Never throws. */
export async function sendNotice(
  mail: OutgoingMail,
  settings: MailSettings,
  ports: OutboxPorts & Pick<Ports, 'env' | 'log'>,
): Promise<void> {
  try {
    await queueMail(mail, ports);
    const { problems, kept } = await flushOutbox(settings, ports);
    for (const { message } of [...problems, ...kept.map(({ problem }) => problem)]) {
      ports.log.warn(message);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ports.log.warn(`The mail '${mail.subject}' is lost: ${error.message}`);
  }
}
