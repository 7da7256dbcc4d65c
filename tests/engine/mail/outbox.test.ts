import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { flushOutbox, queueMail, waitingMails } from '../../../src-main/engine/mail/outbox.ts';
import { CLAIM_MILLISECONDS } from '../../../src-main/engine/mail/outbox-files.ts';
import type { OutgoingMail } from '../../../src-main/engine/mail/outgoing-mail.ts';
import type { Ports } from '../../../src-main/engine/ports.ts';
import { startMailServer, type MailServer } from '../../helpers/mail-server.ts';
import { mailSettings } from '../../helpers/mail-settings.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestPorts, realClock } from '../../helpers/test-ports.ts';

const DAY = 86_400_000;

/** Ports with an outbox of their own and a clock that moves a second with each look. */
function outboxPorts(): Ports & { advance(milliseconds: number): void } {
  let now = Date.UTC(2026, 10, 21);
  const clock = { ...realClock, now: () => (now += 1000) };
  const ports = createTestPorts({ stateFolder: makeTemporaryFolder(), clock });
  return { ...ports, advance: (milliseconds) => (now += milliseconds) };
}

function mail(subject: string): OutgoingMail {
  return {
    messageId: `<${subject}@test>`,
    date: '2026-11-21T00:00:00.000Z',
    from: 'merscope@example.org',
    to: ['lab@example.org'],
    subject,
    text: `${subject}\n`,
    html: `<p>${subject}</p>`,
    attachments: [],
  };
}

async function queue(ports: Ports, ...subjects: readonly string[]): Promise<void> {
  for (const subject of subjects) await queueMail(mail(subject), ports);
}

function subjectsOf({ received }: MailServer): readonly (string | undefined)[] {
  return received.map(({ raw }) => /^Subject: (.*)\r$/m.exec(raw)?.[1]);
}

/** A server that refuses every recipient whose address starts with `bad`. */
function pickyServer(): Promise<MailServer> {
  return startMailServer({
    onRcptTo: ({ address }, _session, callback) =>
      callback(address.startsWith('bad') ? new Error('No such user') : null),
  });
}

describe('flushOutbox', () => {
  it('sends what waits, oldest first, and leaves nothing behind', async () => {
    const ports = outboxPorts();
    await queue(ports, 'first', 'second', 'third');
    const server = await startMailServer();
    const flush = await flushOutbox(mailSettings(server.port), ports);
    expect(subjectsOf(server)).toEqual(['first', 'second', 'third']);
    expect(flush).toMatchObject({ waiting: 0, kept: [], problems: [] });
    expect(flush.sent.map(({ subject }) => subject)).toEqual(['first', 'second', 'third']);
    expect(readdirSync(join(ports.stateFolder, 'outbox'))).toEqual([]);
  });

  it('stops at the first mail when the server cannot be reached, and loses none', async () => {
    const ports = outboxPorts();
    await queue(ports, 'first', 'second');
    const flush = await flushOutbox(mailSettings(1), ports);
    expect(flush).toMatchObject({
      sent: [],
      kept: [{ problem: { code: 'MAIL_NOT_LISTENING' } }],
      problems: [],
      waiting: 2,
    });
    const server = await startMailServer();
    await flushOutbox(mailSettings(server.port), ports);
    expect(subjectsOf(server)).toEqual(['first', 'second']);
  });

  it('waits while no server is configured', async () => {
    const ports = outboxPorts();
    await queue(ports, 'first');
    expect(await flushOutbox(mailSettings(1, { server: null }), ports)).toEqual({
      sent: [],
      kept: [],
      problems: [],
      waiting: 1,
    });
  });

  it('has nothing to do where there is no outbox', async () => {
    const ports = outboxPorts();
    expect(await flushOutbox(mailSettings(1), ports)).toMatchObject({ sent: [], waiting: 0 });
    expect(await waitingMails(ports)).toBe(0);
  });

  it('keeps a refused mail for five days, then sets it aside, and never holds up others', async () => {
    const ports = outboxPorts();
    await queueMail({ ...mail('refused'), to: ['bad@example.org'] }, ports);
    await queue(ports, 'good');
    const server = await pickyServer();
    const settings = mailSettings(server.port);
    expect(await flushOutbox(settings, ports)).toMatchObject({
      sent: [{ subject: 'good' }],
      kept: [{ problem: { code: 'MAIL_REFUSED' } }],
      waiting: 1,
    });
    ports.advance(4 * DAY);
    expect(await flushOutbox(settings, ports)).toMatchObject({ waiting: 1, problems: [] });
    ports.advance(2 * DAY);
    const flush = await flushOutbox(settings, ports);
    expect(flush).toMatchObject({ waiting: 0, kept: [], problems: [{ code: 'MAIL_GIVEN_UP' }] });
    expect(flush.problems[0]?.message).toContain(join(ports.stateFolder, 'outbox', 'set-aside'));
  });

  it('does not give up a mail that waited long for a server, at the first refusal', async () => {
    const ports = outboxPorts();
    await queueMail({ ...mail('refused'), to: ['bad@example.org'] }, ports);
    ports.advance(30 * DAY);
    const { port } = await pickyServer();
    expect(await flushOutbox(mailSettings(port), ports)).toMatchObject({
      kept: [{ problem: { code: 'MAIL_REFUSED' } }],
      problems: [],
    });
  });

  it('sends a mail once although one of its recipients is refused, and tells which', async () => {
    const ports = outboxPorts();
    await queueMail({ ...mail('both'), to: ['lab@example.org', 'bad@example.org'] }, ports);
    const server = await pickyServer();
    const flush = await flushOutbox(mailSettings(server.port), ports);
    expect(flush.sent).toMatchObject([
      { subject: 'both', refused: [{ address: 'bad@example.org' }] },
    ]);
    expect(flush.waiting).toBe(0);
  });

  it.each([
    ['cut short', '{"mail":{"messageId"'],
    ['empty', ''],
    ['something else', '{"mail":{"to":[]},"refusedSince":null}'],
  ])('sets a file that is %s aside, tells of it, and sends the others', async (_, content) => {
    const ports = outboxPorts();
    await queue(ports, 'good');
    const outbox = join(ports.stateFolder, 'outbox');
    writeFileSync(join(outbox, '2000-01-01.json'), content);
    const server = await startMailServer();
    const flush = await flushOutbox(mailSettings(server.port), ports);
    expect(flush).toMatchObject({
      sent: [{ subject: 'good' }],
      waiting: 0,
      problems: [{ code: 'OUTBOX_CORRUPT', message: expect.stringContaining('2000-01-01.json') }],
    });
    expect(readFileSync(join(outbox, 'set-aside', '2000-01-01.json'), 'utf8')).toBe(content);
  });

  it('tells when the outbox cannot be used', async () => {
    const ports = outboxPorts();
    writeFileSync(join(ports.stateFolder, 'outbox'), 'a file in its place');
    const flush = await flushOutbox(mailSettings(1), ports);
    expect(flush.problems).toMatchObject([{ code: 'OUTBOX_UNUSABLE' }]);
    await expect(queueMail(mail('x'), ports)).rejects.toMatchObject({ code: 'OUTBOX_UNUSABLE' });
  });
});

describe('several processes with one outbox', () => {
  it('send each mail once when they flush at the same time', async () => {
    const ports = outboxPorts();
    const subjects = Array.from({ length: 12 }, (_, index) => `mail-${index}`);
    await queue(ports, ...subjects);
    const server = await startMailServer();
    const script = fileURLToPath(new URL('./flush-process.ts', import.meta.url));
    const run = promisify(execFile);
    const args = [script, ports.stateFolder, String(server.port)];
    const outputs = await Promise.all([1, 2, 3].map(() => run(process.execPath, args)));
    const sent = outputs.flatMap(({ stdout }) => JSON.parse(stdout).sent as unknown[]);
    expect(subjectsOf(server)).toHaveLength(subjects.length);
    expect(new Set(subjectsOf(server))).toEqual(new Set(subjects));
    expect(sent).toHaveLength(subjects.length);
    expect(await waitingMails(ports)).toBe(0);
  });

  it('leave a mail alone that another one is sending, and take it when that one died', async () => {
    const ports = outboxPorts();
    await queue(ports, 'only');
    const outbox = join(ports.stateFolder, 'outbox');
    const [name] = readdirSync(outbox);
    renameSync(join(outbox, name!), join(outbox, `${name}.claimed-${ports.clock.now()}`));
    const server = await startMailServer();
    const settings = mailSettings(server.port);
    expect(await flushOutbox(settings, ports)).toMatchObject({ sent: [], waiting: 1 });
    ports.advance(CLAIM_MILLISECONDS);
    expect(await flushOutbox(settings, ports)).toMatchObject({
      sent: [{ subject: 'only' }],
      waiting: 0,
    });
    expect(subjectsOf(server)).toEqual(['only']);
  });
});
