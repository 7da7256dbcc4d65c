import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { getCACertificates } from 'node:tls';
import type { SMTPTransportOptions } from 'nodemailer';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { MailSettings } from '../config/settings.ts';
import type { Ports } from '../ports.ts';
import { explainSystemError } from '../system-error.ts';

/** Longest wait for a connection and for the server's greeting; the library's are minutes. */
const CONNECT_MILLISECONDS = 15_000;
/** Longest silence of the server in the middle of a mail. */
const SILENCE_MILLISECONDS = 60_000;

/**
 * How the configured server is reached. The password comes from the environment variable named in
 * the settings. Throws `AppError` MAIL_PASSWORD_MISSING or MAIL_CA_UNREADABLE.
 */
export async function planTransport(
  settings: MailSettings & { readonly server: NonNullable<MailSettings['server']> },
  ports: Pick<Ports, 'env'>,
): Promise<SMTPTransportOptions> {
  const { server, security, user, caFile } = settings;
  return {
    host: server.host,
    port: server.port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: CONNECT_MILLISECONDS,
    greetingTimeout: CONNECT_MILLISECONDS,
    socketTimeout: SILENCE_MILLISECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user === null ? {} : { auth: { user, pass: readPassword(settings, ports) } }),
    ...(caFile === null ? {} : { tls: { ca: [...getCACertificates(), await readCa(caFile)] } }),
  };
}

function readPassword(settings: MailSettings, ports: Pick<Ports, 'env'>): string {
  const password = ports.env[settings.passwordVariable];
  if (password) return password;
  throw new AppError(
    'MAIL_PASSWORD_MISSING',
    `The mail user '${settings.user}' needs a password, but the environment variable ${settings.passwordVariable} is not set.`,
    { hint: `Set ${settings.passwordVariable}, or remove user from [runferry.mail].` },
  );
}

async function readCa(file: string): Promise<string> {
  try {
    const pem = await readFile(file, 'utf8');
    // Throws for what is no certificate; the library would leave it out without a word.
    void new X509Certificate(pem);
    return pem;
  } catch (error) {
    const why = systemErrorCode(error)?.startsWith('ERR_')
      ? 'it holds no certificate in PEM form'
      : explainSystemError(error);
    throw new AppError(
      'MAIL_CA_UNREADABLE',
      `Cannot read the mail server's certificate authority ${file}: ${why}.`,
      { hint: 'Correct ca_file in [runferry.mail].', cause: error },
    );
  }
}
