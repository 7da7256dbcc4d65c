import Handlebars from 'handlebars';
import { formatQuantity } from '../../../src-shared/format.ts';
import type { MailSettings } from '../config/settings.ts';
import { composeMessageId } from '../mail/compose.ts';
import type { OutgoingMail } from '../mail/outgoing-mail.ts';
import type { Ports } from '../ports.ts';
import type { Overdue } from './find-overdue.ts';

type NoticePorts = Pick<Ports, 'clock' | 'identity' | 'version'>;

/** A transfer that has begun, as the mail tells of it. */
export interface BegunTransfer {
  readonly run: string;
  readonly components: readonly string[];
  readonly destination: string;
  readonly command: string;
}

/** The mail that says that a transfer has begun. Pure but for the clock. */
export function composeStartMail(
  { run, components, destination, command }: BegunTransfer,
  settings: Pick<MailSettings, 'sender' | 'events'>,
  ports: NoticePorts,
): OutgoingMail {
  const { host, user } = ports.identity;
  return composeNotice(
    `Vizgen data transfer started for run: ${run}`,
    [
      `The transfer of run ${run} has begun: ${components.join(', ')} to ${destination}.`,
      `It was started by ${user} on ${host}: ${command}`,
      'The report follows when it has ended.',
    ],
    settings.events.start,
    settings,
    ports,
  );
}

/** The mail that says that nothing has come from an instrument for days. Pure but for the clock. */
export function composeOverdueMail(
  { instrument, run, arrivedAt, days }: Overdue,
  settings: Pick<MailSettings, 'sender' | 'events'>,
  ports: NoticePorts,
): OutgoingMail {
  const age = formatQuantity(days, 'day');
  return composeNotice(
    `Vizgen data transfer overdue: nothing from ${instrument} for ${age}`,
    [
      `No run of ${instrument} has been transferred and verified for ${age}.`,
      `The last one was ${run}, on ${arrivedAt.slice(0, 10)}.`,
      'runferry runs shows what waits on the instrument PC and why; runferry history what became of past transfers.',
      'This is told once, and again only after another run has arrived.',
    ],
    settings.events.overdue,
    settings,
    ports,
  );
}

/** A mail about a job that is more than its transfer, or a whole list. Pure but for the clock. */
export function composeJobMail(
  subject: string,
  sentences: readonly string[],
  to: readonly string[],
  settings: Pick<MailSettings, 'sender'>,
  ports: NoticePorts,
): OutgoingMail {
  return composeNotice(subject, sentences, to, settings, ports);
}

function composeNotice(
  subject: string,
  sentences: readonly string[],
  to: readonly string[],
  { sender }: Pick<MailSettings, 'sender'>,
  { clock, identity }: NoticePorts,
): OutgoingMail {
  const date = new Date(clock.now()).toISOString();
  const paragraphs = sentences.map((each) => `<p>${Handlebars.escapeExpression(each)}</p>\n`);
  return {
    messageId: composeMessageId(identity.host, `${subject}\n${date}`),
    date,
    from: sender,
    to: [...to],
    subject,
    text: `${sentences.join('\n')}\n`,
    html: paragraphs.join(''),
    attachments: [],
  };
}
