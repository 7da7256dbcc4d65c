import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** One mail that was caught. */
interface CaughtMail {
  readonly file: string;
  readonly subject: string;
  readonly recipients: readonly string[];
}

/** A mail server on loopback that keeps what it gets and sends nothing on. */
export interface MailCatcher {
  readonly port: number;
  /** In the order in which they came. */
  readonly mails: readonly CaughtMail[];
  close(): Promise<void>;
}

/** Starts a catcher on a free port; mails become `0001.eml`, `0002.eml`, … in the folder. */
export async function startMailCatcher(folder: string): Promise<MailCatcher> {
  await mkdir(folder, { recursive: true });
  const mails: CaughtMail[] = [];

  const keep = callbackify(async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
    const content = await buffer(stream);
    const file = join(folder, `${String(mails.length + 1).padStart(4, '0')}.eml`);
    const recipients = session.envelope.rcptTo.map(({ address }) => address);
    mails.push({ file, subject: readSubject(content.toString('utf8')), recipients });
    await writeFile(file, content);
  });
  const server = new SMTPServer({
    // A plain relay, as labs have them.
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, session, callback) => keep(stream, session, callback),
  });
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('The catcher has no port.');
  return {
    port: address.port,
    mails,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The subject as it stands in the header, folded lines joined. */
function readSubject(mail: string): string {
  const header = mail.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const unfolded = header.replaceAll(/\r?\n[ \t]+/g, ' ');
  return /^subject: *(.*)$/im.exec(unfolded)?.[1] ?? '';
}
