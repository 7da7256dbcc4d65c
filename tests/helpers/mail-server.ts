import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** One mail as the server took it. */
interface ReceivedMail {
  readonly recipients: readonly string[];
  readonly user: string | undefined;
  readonly encrypted: boolean;
  /** Headers and body as they came over the line. */
  readonly raw: string;
}

export interface MailServer {
  readonly port: number;
  /** In the order in which they were taken. */
  readonly received: readonly ReceivedMail[];
}

/** A real SMTP server on loopback for the running test: a plain relay, unless told otherwise. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    logger: false,
    closeTimeout: 100,
    onData: (stream, { envelope, user, secure }, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({
          recipients: envelope.rcptTo.map(({ address }) => address),
          user: typeof user === 'string' ? user : undefined,
          encrypted: secure,
          raw: Buffer.concat(chunks).toString(),
        });
        callback();
      });
    },
    ...options,
  });
  // A client that leaves in the middle is part of the tests.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  return { port: (server.server.address() as AddressInfo).port, received };
}

/** The plain-text part of a received mail as its reader sees it, with line feeds. */
export function readTextPart(raw: string): string {
  const encoded = findPart(raw, 'Content-Type: text/plain')?.replaceAll('=\r\n', '') ?? '';
  const bytes = encoded
    .replaceAll('\r\n', '\n')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** One attachment of a received mail, decoded; undefined when there is none of that name. */
export function readAttachment(raw: string, filename: string): Buffer | undefined {
  const body = findPart(raw, `filename=${filename}`);
  return body === undefined ? undefined : Buffer.from(body, 'base64');
}

/** The encoded body of the innermost part whose headers hold `mark`. */
function findPart(raw: string, mark: string): string | undefined {
  const boundaries = [...raw.matchAll(/boundary="([^"]+)"/g)].map(
    ([, boundary]) => `\r\n--${boundary}`,
  );
  const parts = boundaries.reduce(
    (pieces, end) => pieces.flatMap((piece) => piece.split(end)),
    [raw],
  );
  const part = parts.find((piece) => piece.split('\r\n\r\n', 1)[0]?.includes(mark));
  return part?.slice(part.indexOf('\r\n\r\n') + 4);
}
