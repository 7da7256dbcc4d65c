import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { MailSettings } from '../config/settings.ts';
import type { ComponentDefinition } from '../layout/layout.ts';
import { composeHtml } from '../report/html.ts';
import { formatJson } from '../report/json.ts';
import { composeSubject } from '../report/subject.ts';
import { composeText } from '../report/text.ts';
import type { MailAttachment, OutgoingMail } from './outgoing-mail.ts';

/** Attached as it is up to this size, beyond it compressed. */
const PLAIN_BYTES = 1024 * 1024;
/** What is larger even when compressed is not attached; mail servers often stop at 10 MB. */
const COMPRESSED_BYTES = 5 * 1024 * 1024;

/**
 * The mail that tells of a transfer. The CSV of its differences and the report as JSON are
 * attached as far as their size allows; the text names where they are kept. The message id
 * depends on run, machine and start alone, so the same report is always the same mail.
 */
export function composeReportMail(input: {
  readonly report: TransferReport;
  readonly definitions: readonly ComponentDefinition[];
  readonly settings: Pick<MailSettings, 'sender' | 'recipients'>;
  /** Null when nothing differs. */
  readonly csv: Uint8Array | null;
}): OutgoingMail {
  const { report, definitions, settings, csv } = input;
  const recipients = [...settings.recipients];
  // Whoever reads the attachment got the mail.
  const mail: TransferReport['mail'] = { state: 'sent', recipients, refused: [] };
  const json = Buffer.from(formatJson({ ...report, mail }));
  return {
    messageId: composeMessageId(
      report.host,
      `${report.run}\n${report.startedAt}\n${report.finishedAt}`,
    ),
    date: report.finishedAt,
    from: settings.sender,
    to: recipients,
    subject: composeSubject(report),
    text: composeText(report, definitions, 'mail'),
    html: composeHtml(report, definitions, 'mail'),
    attachments: [
      ...(csv === null ? [] : attach(`${report.run}.differences.csv`, 'text/csv', csv)),
      ...attach(`${report.run}.report.json`, 'application/json', json),
    ],
  };
}

/** An id that is the same for the same content: `<32 hex digits@machine>` (RFC 5322 §3.6.4). */
export function composeMessageId(host: string, content: string): string {
  const hash = createHash('sha256').update(`${host}\n${content}`).digest('hex').slice(0, 32);
  const machine = host.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-');
  return `<${hash}@${machine.replaceAll(/^-+|-+$/g, '') || 'runferry'}>`;
}

function attach(
  filename: string,
  contentType: string,
  content: Uint8Array,
): readonly MailAttachment[] {
  if (content.length <= PLAIN_BYTES) {
    return [{ filename, contentType, base64: Buffer.from(content).toString('base64') }];
  }
  const packed = gzipSync(content);
  if (packed.length > COMPRESSED_BYTES) return [];
  const base64 = packed.toString('base64');
  return [{ filename: `${filename}.gz`, contentType: 'application/gzip', base64 }];
}
