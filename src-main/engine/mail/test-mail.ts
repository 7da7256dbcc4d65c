import Handlebars from 'handlebars';
import type { MailSettings } from '../config/settings.ts';
import type { Ports } from '../ports.ts';
import { composeMessageId } from './compose.ts';
import type { OutgoingMail } from './outgoing-mail.ts';

/** The mail of `check --mail`: who gets it knows that reports of this machine will arrive. */
export function composeTestMail(
  settings: Pick<MailSettings, 'sender' | 'recipients'>,
  ports: Pick<Ports, 'clock' | 'identity' | 'version'>,
): OutgoingMail {
  const { host, user } = ports.identity;
  const date = new Date(ports.clock.now()).toISOString();
  const sentence = `Runferry ${ports.version} on ${host}, started by ${user}, can send mail. Reports of transfers will come from this sender.`;
  return {
    messageId: composeMessageId(host, `test\n${date}`),
    date,
    from: settings.sender,
    to: [...settings.recipients],
    subject: `Runferry test mail from ${host}`,
    text: `${sentence}\n`,
    html: `<p>${Handlebars.escapeExpression(sentence)}</p>\n`,
    attachments: [],
  };
}
