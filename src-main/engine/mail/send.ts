import { createTransport } from 'nodemailer';
import type { SendMailOptions, SMTPTransportOptions } from 'nodemailer';
import { AppError } from '../app-error.ts';
import type { MailSettings } from '../config/settings.ts';
import type { Ports } from '../ports.ts';
import { explainSendError, quoteServer, type SendFailure } from './explain-send-error.ts';
import type { OutgoingMail } from './outgoing-mail.ts';
import { planTransport } from './transport-options.ts';

/** A recipient that the server did not take, and what it said. */
export interface RefusedRecipient {
  readonly address: string;
  readonly reason: string;
}

/** What became of one mail. `sent` also when the server took it for some recipients only. */
export type SendResult =
  | {
      readonly kind: 'sent';
      readonly accepted: readonly string[];
      readonly refused: readonly RefusedRecipient[];
    }
  | ({ readonly kind: 'failed' } & SendFailure);

/** Longest time for one mail altogether; shorter than the outbox takes a claim for abandoned. */
const SEND_MILLISECONDS = 5 * 60_000;

/** Sends one mail through the configured server. Expected problems are results, never thrown. */
export async function sendMail(
  mail: OutgoingMail,
  settings: MailSettings,
  ports: Pick<Ports, 'env'>,
): Promise<SendResult> {
  const { server } = settings;
  if (server === null) {
    return failed('server', new AppError('MAIL_OFF', 'No mail server is configured.'));
  }
  let options: SMTPTransportOptions;
  try {
    options = await planTransport({ ...settings, server }, ports);
  } catch (error) {
    if (error instanceof AppError) return failed('server', error);
    throw error;
  }
  const secrets = listSecrets(options);
  const transport = createTransport(options);
  try {
    const info = await transport.sendMail(toMessage(mail));
    return {
      kind: 'sent',
      accepted: info.accepted,
      refused: (info.rejectedErrors ?? []).map((error) => ({
        address: error.recipient ?? '',
        reason: quoteServer(error.response ?? error.message, secrets),
      })),
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: 'failed', ...explainSendError(error, server, secrets) };
  } finally {
    transport.close();
  }
}

function failed(scope: SendFailure['scope'], error: AppError): SendResult {
  return { kind: 'failed', scope, problem: error.toProblem() };
}

function toMessage(mail: OutgoingMail): SendMailOptions {
  return {
    messageId: mail.messageId,
    date: mail.date,
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    // Keeps the padding of the tables: trailing spaces are encoded, long lines are not reflowed.
    textEncoding: 'quoted-printable',
    // RFC 3834: holiday replies to a program help nobody.
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: mail.attachments.map(({ filename, contentType, base64 }) => ({
      filename,
      contentType,
      content: Buffer.from(base64, 'base64'),
    })),
    signal: AbortSignal.timeout(SEND_MILLISECONDS),
  };
}

/** The password in the forms in which it goes over the line (AUTH PLAIN and LOGIN, RFC 4954). */
function listSecrets({ auth }: SMTPTransportOptions): readonly string[] {
  if (!auth?.user || !auth.pass) return [];
  return [
    auth.pass,
    Buffer.from(auth.pass).toString('base64'),
    Buffer.from(`\0${auth.user}\0${auth.pass}`).toString('base64'),
  ];
}
