import { checkPlace } from './check-place.ts';
import { noteMissing, noteWrong } from './config-reader.ts';
import type { ConfigReader } from './config-reader.ts';
import type { MailEvents, MailSettings } from './settings.ts';

/** The ports that mail servers listen on for each kind of connection (RFC 5321, 6409, 8314). */
const DEFAULT_PORTS = { none: 25, starttls: 587, tls: 465 } as const;

const DEFAULT_PASSWORD_VARIABLE = 'RUNFERRY_SMTP_PASSWORD';

/** How and to whom reports are mailed; off when no server is named. */
export function readMail(reader: ConfigReader): MailSettings {
  const mail = reader.config.runferry?.mail;
  const security = mail?.security ?? 'none';
  const server = readServer(reader, security);
  const user = mail?.user || null;
  if (user !== null && security === 'none') {
    reader.warnings.push({
      code: 'CONFIG_MAIL',
      path: ['runferry', 'mail', 'user'],
      sentence: 'runferry.mail.security is "none": the password goes over the network readably.',
    });
  }
  const recipients = readRecipients(reader, server !== null);
  return {
    server,
    sender: readSender(reader, server !== null),
    recipients,
    security,
    user,
    passwordVariable: mail?.password_variable ?? DEFAULT_PASSWORD_VARIABLE,
    caFile: readCaFile(reader),
    events: readEvents(reader, recipients),
    isDebug: reader.debug,
  };
}

function readServer(
  reader: ConfigReader,
  security: MailSettings['security'],
): MailSettings['server'] {
  const text = reader.config.smtp_server?.trim();
  if (!text) return null;
  const match = /^(\[[0-9A-Fa-f:.]+\]|[\p{L}\p{N}._-]+)(?::(\d{1,5}))?$/u.exec(text);
  const portInName = match?.[2] === undefined ? null : Number(match[2]);
  if (!match?.[1] || (portInName !== null && (portInName < 1 || portInName > 65_535))) {
    noteWrong(reader, 'smtp_server', `(${text}) must be a host, or a host and a port: mail:25.`);
    return null;
  }
  const port = reader.config.runferry?.mail?.port;
  if (portInName !== null && port !== undefined && port !== portInName) {
    const why = `is ${port}, but smtp_server says ${portInName}. Leave one of them out.`;
    noteWrong(reader, 'runferry.mail.port', why);
  }
  return {
    host: match[1].replace(/^\[|\]$/g, ''),
    port: portInName ?? port ?? DEFAULT_PORTS[security],
  };
}

function readSender(reader: ConfigReader, needed: boolean): string {
  const sender = reader.config.sender_email ?? '';
  if (sender === '' && needed) {
    noteMissing(reader, 'sender_email', 'mail goes out in its name');
  } else if (sender !== '' && !isAddress(sender)) {
    noteWrong(reader, 'sender_email', `(${sender}) is not a mail address.`);
  }
  return sender;
}

/** Reports of tests go to the developers: with `--debug`, and always on Linux. */
function readRecipients(reader: ConfigReader, needed: boolean): readonly string[] {
  const group = isTest(reader) ? 'development' : 'production';
  const addressees = reader.config[group]?.addressees ?? [];
  const key = `${group}.addressees`;
  if (addressees.length === 0 && needed && !reader.wrongKeys.has(group)) {
    noteMissing(reader, key, 'somebody must get the report; without smtp_server none is mailed');
  }
  return checkAddresses(reader, key, addressees);
}

function isTest({ debug, ports }: ConfigReader): boolean {
  return debug || ports.platform === 'linux';
}

/** Without lists of their own, ends and failures go to the addressees, and nothing else is mailed. */
function readEvents(reader: ConfigReader, recipients: readonly string[]): MailEvents {
  const given = reader.config.runferry?.mail?.events ?? {};
  const listOf = (event: 'start' | 'end' | 'failure' | 'overdue', usual: readonly string[]) => {
    const list = given[event];
    if (list === undefined) return usual;
    const checked = checkAddresses(reader, `runferry.mail.events.${event}`, list);
    return isTest(reader) && checked.length > 0 ? recipients : checked;
  };
  return {
    start: listOf('start', []),
    end: listOf('end', recipients),
    failure: listOf('failure', recipients),
    overdue: listOf('overdue', recipients),
    overdueDays: given.overdue_days ?? 0,
  };
}

function checkAddresses(
  reader: ConfigReader,
  key: string,
  addresses: readonly string[],
): readonly string[] {
  for (const bad of addresses.filter((address) => !isAddress(address))) {
    noteWrong(reader, key, `holds ${JSON.stringify(bad)}, which is not a mail address.`);
  }
  return [...new Set(addresses)];
}

/** `name@host`, or `Somebody <name@host>`. */
function isAddress(text: string): boolean {
  return /^(?:[^<>\p{Cc}]*<[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/u.test(text);
}

function readCaFile(reader: ConfigReader): string | null {
  const text = reader.config.runferry?.mail?.ca_file;
  if (!text) return null;
  const result = checkPlace(text, reader.ports);
  if ('place' in result) return result.place;
  noteWrong(reader, 'runferry.mail.ca_file', `(${text}) ${result.problem}.`, result.hint);
  return null;
}
