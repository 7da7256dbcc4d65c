import { readFile, stat } from 'node:fs/promises';
import type { Problem } from '../../../src-shared/problem.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import { AppError } from '../app-error.ts';
import type { MailSettings } from '../config/settings.ts';
import type { ComponentDefinition } from '../layout/layout.ts';
import type { Ports } from '../ports.ts';
import { composeReportMail } from './compose.ts';
import { flushOutbox, queueMail } from './outbox.ts';
import type { OutboxPorts } from './outbox-files.ts';
import type { OutgoingMail } from './outgoing-mail.ts';
import { sendMail, type RefusedRecipient } from './send.ts';

/** A CSV beyond this is not read to be attached: compressed it would still be too large. */
const CSV_BYTES = 50 * 1024 * 1024;

/** What became of a report's mail. */
export interface Delivery {
  /** For the report's `mail`. */
  readonly mail: TransferReport['mail'];
  /** What else came up, e.g. an older mail that was set aside: warnings, never a failure. */
  readonly problems: readonly Problem[];
}

type DeliveryPorts = OutboxPorts & Pick<Ports, 'env'>;

/**
 * Mails a report. It goes through the outbox, behind what waits there already, so that it is not
 * lost whatever happens; what cannot go out now goes with the next flush. Never throws for
 * anything that can happen, and never changes the transfer's verdict.
 */
export async function deliverReport(
  input: {
    readonly report: TransferReport;
    readonly definitions: readonly ComponentDefinition[];
    readonly settings: MailSettings;
  },
  ports: DeliveryPorts,
): Promise<Delivery> {
  const { report } = input;
  const settings = { ...input.settings, recipients: chooseRecipients(report, input.settings) };
  if (settings.server === null) return off(settings, 'No mail server is configured.');
  if (settings.recipients.length === 0) return off(settings, 'No addressees are configured.');
  const mail = composeReportMail({ ...input, settings, csv: await readCsv(report) });
  try {
    return await deliverThroughOutbox(mail, settings, ports);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return deliverDirectly(mail, settings, ports, error.toProblem());
  }
}

/** Who is told of this ending. */
function chooseRecipients({ state }: TransferReport, { events }: MailSettings): readonly string[] {
  const isVerified = state === 'verified' || state === 'verified-with-overrides';
  return isVerified ? events.end : events.failure;
}

async function deliverThroughOutbox(
  mail: OutgoingMail,
  settings: MailSettings,
  ports: DeliveryPorts,
): Promise<Delivery> {
  const name = await queueMail(mail, ports);
  const { sent, kept, problems } = await flushOutbox(settings, ports);
  const ours = sent.find((other) => other.name === name);
  if (ours) return { mail: sentMail(settings, ours.refused), problems };
  const obstacle = (kept.find((other) => other.name === name) ?? kept.at(-1))?.problem;
  const reason = obstacle ? describe(obstacle) : 'Another Runferry on this machine is sending it.';
  const recipients = [...settings.recipients];
  return { mail: { state: 'queued', recipients, refused: [], reason }, problems };
}

function describe({ message, hint }: Problem): string {
  return hint === undefined ? message : `${message} ${hint}`;
}

/** Where the outbox cannot be written, a mail that does not go out at once is lost, and told so. */
async function deliverDirectly(
  mail: OutgoingMail,
  settings: MailSettings,
  ports: DeliveryPorts,
  outbox: Problem,
): Promise<Delivery> {
  const result = await sendMail(mail, settings, ports);
  if (result.kind === 'sent') {
    return { mail: sentMail(settings, result.refused), problems: [outbox] };
  }
  return off(settings, `${describe(result.problem)} ${describe(outbox)}`);
}

function off(settings: MailSettings, reason: string): Delivery {
  return {
    mail: { state: 'off', recipients: [...settings.recipients], refused: [], reason },
    problems: [],
  };
}

function sentMail(
  settings: MailSettings,
  refused: readonly RefusedRecipient[],
): TransferReport['mail'] {
  const recipients = [...settings.recipients];
  const nameOf = (address: string): string =>
    recipients.find((recipient) => recipient.endsWith(`<${address}>`)) ?? address;
  const reason = refused.map(({ address, reason }) => `${address}: ${reason}`).join('; ');
  return {
    state: 'sent',
    recipients,
    refused: refused.map(({ address }) => nameOf(address)),
    ...(reason === '' ? {} : { reason }),
  };
}

/** The CSV as far as there is one to attach. */
async function readCsv({ components, files }: TransferReport): Promise<Uint8Array | null> {
  if (!files || components.every(({ differencesTotal }) => differencesTotal === 0)) return null;
  try {
    const { size } = await stat(files.csv);
    return size > CSV_BYTES ? null : await readFile(files.csv);
  } catch {
    // The mail goes out without its attachment; that the file is not there is told by its writer.
    return null;
  }
}
