import type { NodemailerError } from 'nodemailer';
import type { Problem } from '../../../src-shared/problem.ts';

/**
 * Why a mail did not go out. `server`: no mail goes out now (not reached, TLS, log-on), so the
 * ones behind it need not be tried. `mail`: this one was not taken, the next one may be.
 */
export interface SendFailure {
  readonly scope: 'server' | 'mail';
  readonly problem: Problem;
}

/** Where the mail was to go, as sentences name it. */
export interface ServerName {
  readonly host: string;
  readonly port: number;
}

/**
 * Puts an error of the SMTP library into a sentence with a remedy. A server may echo what it was
 * told, so none of `secrets` is left in it.
 */
export function explainSendError(
  error: NodemailerError,
  server: ServerName,
  secrets: readonly string[],
): SendFailure {
  const said = error.response ? quoteServer(error.response, secrets) : undefined;
  if (isAnswerToMail(error)) {
    return explainRefusal(said ?? quoteServer(error.message, secrets), server);
  }
  const cause = CAUSES.find(({ codes }) =>
    codes.some((code) => code === error.originalCode || code === error.code),
  );
  const where = `The mail server ${server.host}:${server.port}`;
  if (cause === undefined) {
    const why = said ?? quoteServer(error.message, secrets);
    return {
      scope: isAboutServer(error) ? 'server' : 'mail',
      problem: {
        code: 'MAIL_FAILED',
        message: `${where} did not take the mail: ${why}.`,
        hint: 'Check the [runferry.mail] settings with `runferry check --mail`.',
      },
    };
  }
  const message = `${where} ${cause.says}${said ? ` (${said})` : ''}.`;
  return {
    scope: cause.scope ?? 'server',
    problem: { code: cause.problem, message, hint: cause.hint },
  };
}

/** 421: the server closes the channel (RFC 5321 §3.8), whatever the mail. */
const CLOSING = 421;

function isAnswerToMail(error: NodemailerError): boolean {
  const aboutMail = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  return aboutMail && error.responseCode !== CLOSING;
}

function isAboutServer(error: NodemailerError): boolean {
  return error.responseCode === CLOSING || error.code === 'ESOCKET' || error.code === 'EDNS';
}

function explainRefusal(said: string, server: ServerName): SendFailure {
  return {
    scope: 'mail',
    problem: {
      code: 'MAIL_REFUSED',
      message: `The mail server ${server.host}:${server.port} refused the mail: ${said}.`,
      hint: 'Check the sender and the addressees, and whether the server relays for this machine.',
    },
  };
}

interface Cause {
  readonly codes: readonly string[];
  readonly problem: string;
  readonly says: string;
  readonly hint: string;
  /** `server` when left out. */
  readonly scope?: SendFailure['scope'];
}

/** The first that matches counts: the library's own code often hides the system's behind it. */
const CAUSES: readonly Cause[] = [
  {
    codes: [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ],
    problem: 'MAIL_CERTIFICATE_UNKNOWN',
    says: 'shows a certificate that no known authority has signed',
    hint: 'Name the PEM file of its authority as ca_file in [runferry.mail], or use security = "none" in a network you trust.',
  },
  {
    codes: ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'],
    problem: 'MAIL_CERTIFICATE_EXPIRED',
    says: 'shows a certificate that is not valid today',
    hint: 'Check the date of this machine, and ask for a new certificate on the server.',
  },
  {
    codes: ['ERR_TLS_CERT_ALTNAME_INVALID'],
    problem: 'MAIL_CERTIFICATE_NAME',
    says: 'shows a certificate for another name',
    hint: 'Write smtp_server with the name that the certificate bears.',
  },
  {
    codes: ['ECONNREFUSED'],
    problem: 'MAIL_NOT_LISTENING',
    says: 'does not answer: nobody listens on that port',
    hint: 'Check smtp_server and its port (25, 587 or 465), and that the server runs.',
  },
  {
    codes: ['ENOTFOUND', 'EAI_AGAIN', 'EDNS'],
    problem: 'MAIL_SERVER_UNKNOWN',
    says: 'is not found: its name has no address',
    hint: 'Check the spelling of smtp_server and the network.',
  },
  {
    codes: ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN'],
    problem: 'MAIL_NOT_REACHED',
    says: 'does not answer in time',
    hint: 'Check the network and firewall, and that security in [runferry.mail] suits the port.',
  },
  {
    codes: ['EAUTH', 'ENOAUTH'],
    problem: 'MAIL_LOGIN_REFUSED',
    says: 'does not accept the user and password',
    hint: 'Check the user in [runferry.mail] and the password in its environment variable.',
  },
  {
    codes: ['ETLS', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'],
    problem: 'MAIL_NO_TLS',
    says: 'does not offer the encryption that is asked for',
    hint: 'Use security = "tls" (mostly port 465), "starttls" (587) or "none" (25) as the server does.',
  },
  {
    codes: ['ECONNECTION', 'ECONNRESET', 'EPIPE', 'EPROTOCOL', 'EABORT'],
    problem: 'MAIL_CONNECTION_LOST',
    says: 'ended the connection before it took the mail',
    hint: 'Nothing to do if it was restarting: the mail waits and is sent later.',
    // It may have stumbled over this very mail, which must not hold up the others for ever.
    scope: 'mail',
  },
];

/**
 * What a server said, as part of a sentence: one line, no control characters, no secret, 300
 * characters at most, without a full stop at its end.
 */
export function quoteServer(text: string, secrets: readonly string[]): string {
  const open = secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  const line = open.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return (line.length > 300 ? `${line.slice(0, 299)}…` : line).replace(/\.+$/, '');
}
