import { createServer, type AddressInfo, type Socket } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { composeReportMail } from '../../../src-main/engine/mail/compose.ts';
import { sendMail } from '../../../src-main/engine/mail/send.ts';
import { composeTestMail } from '../../../src-main/engine/mail/test-mail.ts';
import { composeText } from '../../../src-main/engine/report/text.ts';
import { makeCertificate, noOpenssl } from '../../helpers/certificate.ts';
import { readAttachment, readTextPart, startMailServer } from '../../helpers/mail-server.ts';
import { mailSettings } from '../../helpers/mail-settings.ts';
import { MERSCOPE_COMPONENTS, sampleReport } from '../../helpers/sample-report.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const PASSWORD = 'correct horse/battery+staple';
const ports = createTestPorts({ env: { RUNFERRY_SMTP_PASSWORD: PASSWORD } });
const everyone = ['lab@example.org', 'core@example.org'];

function testMail() {
  return composeTestMail(mailSettings(25), ports);
}

/** A server that takes user `lab` with the right password, and else repeats what it was told. */
const loginServer: SMTPServerOptions = {
  disabledCommands: ['STARTTLS'],
  authOptional: false,
  allowInsecureAuth: true,
  authMethods: ['PLAIN', 'LOGIN'],
  onAuth: ({ username, password }, _session, callback) => {
    if (username === 'lab' && password === PASSWORD) return callback(null, { user: username });
    return callback(new Error(`not ${username} with ${password}`));
  },
};

/** A server that does not speak SMTP; `talk` gets each connection. */
async function startTcpServer(talk: (socket: Socket) => void): Promise<number> {
  const server = createServer(talk);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return (server.address() as AddressInfo).port;
}

async function findClosedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

describe('sendMail through a plain relay', () => {
  it('delivers the report to the last space, with its attachments', async () => {
    const { port, received } = await startMailServer();
    const settings = mailSettings(port);
    const report = sampleReport({ user: 'Jörg 🧬' });
    const csv = Buffer.from('component,kind\r\nraw_data,missing\r\n');
    const mail = composeReportMail({ report, definitions: MERSCOPE_COMPONENTS, settings, csv });

    expect(await sendMail(mail, settings, ports)).toEqual({
      kind: 'sent',
      accepted: everyone,
      refused: [],
    });
    const raw = received[0]!.raw;
    expect(received[0]).toMatchObject({ recipients: everyone, encrypted: false });
    const unfolded = raw.replaceAll('\r\n ', ' ');
    expect(unfolded).toContain(`Subject: ${mail.subject}\r\n`);
    expect(unfolded).toContain(`Message-ID: ${mail.messageId}\r\n`);
    expect(unfolded).toContain('Auto-Submitted: auto-generated\r\n');
    expect(readTextPart(raw)).toBe(composeText(report, MERSCOPE_COMPONENTS, 'mail'));
    expect(readAttachment(raw, `${report.run}.differences.csv`)).toEqual(csv);
    expect(JSON.parse(String(readAttachment(raw, `${report.run}.report.json`)))).toEqual({
      ...report,
      mail: { state: 'sent', recipients: everyone, refused: [] },
    });
  });

  it('names the one recipient that is refused while the others get the mail', async () => {
    const { port, received } = await startMailServer({
      onRcptTo: ({ address }, _session, callback) =>
        callback(address.startsWith('core') ? new Error('No such user here.') : null),
    });
    expect(await sendMail(testMail(), mailSettings(port), ports)).toEqual({
      kind: 'sent',
      accepted: ['lab@example.org'],
      refused: [{ address: 'core@example.org', reason: expect.stringContaining('No such user') }],
    });
    expect(received.map(({ recipients }) => recipients)).toEqual([['lab@example.org']]);
  });

  it('says that the mail is refused when every recipient is', async () => {
    const { port } = await startMailServer({
      onRcptTo: (_address, _session, callback) => callback(new Error('Relay access denied')),
    });
    const result = await sendMail(testMail(), mailSettings(port), ports);
    expect(result).toMatchObject({
      kind: 'failed',
      scope: 'mail',
      problem: { code: 'MAIL_REFUSED', message: expect.stringContaining('Relay access denied') },
    });
  });
});

describe('sendMail with user and password', () => {
  it('logs on', async () => {
    const { port, received } = await startMailServer(loginServer);
    const settings = mailSettings(port, { user: 'lab' });
    expect(await sendMail(testMail(), settings, ports)).toMatchObject({ kind: 'sent' });
    expect(received[0]?.user).toBe('lab');
  });

  it('explains a wrong password without repeating it, even when the server does', async () => {
    const { port } = await startMailServer(loginServer);
    const settings = mailSettings(port, { user: 'lab' });
    const wrong = createTestPorts({ env: { RUNFERRY_SMTP_PASSWORD: 'hunter2-hunter2' } });
    const result = await sendMail(testMail(), settings, wrong);
    expect(result).toMatchObject({
      kind: 'failed',
      scope: 'server',
      problem: {
        code: 'MAIL_LOGIN_REFUSED',
        message: expect.stringContaining('not lab with ***'),
        hint: expect.stringContaining('[runferry.mail]'),
      },
    });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  it('names the variable when the password is missing, and does not connect', async () => {
    const { port, received } = await startMailServer(loginServer);
    const settings = mailSettings(port, { user: 'lab' });
    expect(await sendMail(testMail(), settings, createTestPorts())).toMatchObject({
      kind: 'failed',
      scope: 'server',
      problem: {
        code: 'MAIL_PASSWORD_MISSING',
        message: expect.stringContaining('RUNFERRY_SMTP_PASSWORD'),
      },
    });
    expect(received).toEqual([]);
  });
});

describe.skipIf(noOpenssl)(`sendMail over TLS${noOpenssl ? ` (${noOpenssl})` : ''}`, () => {
  it.each([
    ['starttls', false],
    ['tls', true],
  ] as const)('%s: trusts the authority of the settings', async (security, secure) => {
    const { key, cert, certFile } = makeCertificate();
    const server = { key, cert, secure, disabledCommands: ['AUTH'] };
    const { port, received } = await startMailServer(server);
    const settings = mailSettings(port, { security, caFile: certFile });
    expect(await sendMail(testMail(), settings, ports)).toMatchObject({ kind: 'sent' });
    expect(received.map(({ encrypted }) => encrypted)).toEqual([true]);
  });

  it.each([
    ['starttls', false],
    ['tls', true],
  ] as const)('%s: tells what to do about a self-signed certificate', async (security, secure) => {
    const { key, cert } = makeCertificate();
    const server = { key, cert, secure, disabledCommands: ['AUTH'] };
    const { port, received } = await startMailServer(server);
    const result = await sendMail(testMail(), mailSettings(port, { security }), ports);
    expect(result).toMatchObject({
      kind: 'failed',
      scope: 'server',
      problem: { code: 'MAIL_CERTIFICATE_UNKNOWN', hint: expect.stringContaining('ca_file') },
    });
    expect(received).toEqual([]);
  });

  it('does not use encryption that nobody asked for', async () => {
    const { key, cert } = makeCertificate();
    const { port, received } = await startMailServer({ key, cert, disabledCommands: ['AUTH'] });
    expect(await sendMail(testMail(), mailSettings(port), ports)).toMatchObject({ kind: 'sent' });
    expect(received.map(({ encrypted }) => encrypted)).toEqual([false]);
  });
});

describe('sendMail when it cannot', () => {
  it('never falls back to plain text when STARTTLS is asked for', async () => {
    const { port, received } = await startMailServer();
    const result = await sendMail(testMail(), mailSettings(port, { security: 'starttls' }), ports);
    expect(result).toMatchObject({
      kind: 'failed',
      scope: 'server',
      problem: { code: 'MAIL_NO_TLS' },
    });
    expect(received).toEqual([]);
  });

  it('says that nobody listens', async () => {
    const closed = await findClosedPort();
    expect(await sendMail(testMail(), mailSettings(closed), ports)).toEqual({
      kind: 'failed',
      scope: 'server',
      problem: {
        code: 'MAIL_NOT_LISTENING',
        message: `The mail server 127.0.0.1:${closed} does not answer: nobody listens on that port.`,
        hint: 'Check smtp_server and its port (25, 587 or 465), and that the server runs.',
      },
    });
  });

  it('says that the server does not encrypt from the start', async () => {
    const { port } = await startMailServer();
    expect(
      await sendMail(testMail(), mailSettings(port, { security: 'tls' }), ports),
    ).toMatchObject({ kind: 'failed', scope: 'server', problem: { code: 'MAIL_NO_TLS' } });
  });

  it('says that a server of that name is not known', async () => {
    const settings = mailSettings(25, { server: { host: 'mail.invalid', port: 25 } });
    expect(await sendMail(testMail(), settings, ports)).toMatchObject({
      scope: 'server',
      problem: { code: 'MAIL_SERVER_UNKNOWN' },
    });
  });

  it('says that the connection was lost when the server dies in the middle of a mail', async () => {
    const port = await startTcpServer((socket) => {
      socket.write('220 dying\r\n');
      socket.on('data', (lines) => {
        if (String(lines).includes('Message-ID')) socket.destroy();
        else socket.write(String(lines).startsWith('DATA') ? '354 go on\r\n' : '250 yes\r\n');
      });
    });
    expect(await sendMail(testMail(), mailSettings(port), ports)).toMatchObject({
      kind: 'failed',
      scope: 'mail',
      problem: { code: 'MAIL_CONNECTION_LOST' },
    });
  });

  it('does not mistake another service for a mail server', async () => {
    const port = await startTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await sendMail(testMail(), mailSettings(port), ports)).toMatchObject({ kind: 'failed' });
  });

  it.each([
    ['is not there', null],
    ['is no certificate', 'hello'],
  ])('tells of a ca_file that %s', async (_, content) => {
    const caFile = join(makeTemporaryFolder(), 'ca.pem');
    if (content !== null) writeFileSync(caFile, content);
    const { port } = await startMailServer();
    const settings = mailSettings(port, { security: 'tls', caFile });
    expect(await sendMail(testMail(), settings, ports)).toMatchObject({
      kind: 'failed',
      scope: 'server',
      problem: { code: 'MAIL_CA_UNREADABLE', message: expect.stringContaining(caFile) },
    });
  });
});
