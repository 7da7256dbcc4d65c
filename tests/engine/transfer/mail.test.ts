import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { readAttachment, readTextPart, startMailServer } from '../../helpers/mail-server.ts';
import { makeLab, RUN } from '../../helpers/make-lab.ts';
import { startRunferry } from '../../helpers/start-runferry.ts';
import { listProblems, summarize, VERIFIED } from '../../helpers/summarize-report.ts';

/** A port on which nobody listens: a server that was there a moment ago. */
async function findDeadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** The subject, which may be folded over several lines. */
function subjectOf(raw: string): string {
  return /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(raw)?.[1]?.replaceAll('\r\n', '') ?? '';
}

test('the report goes out as it is kept, to the addressees of the configuration', async () => {
  const server = await startMailServer();
  const lab = makeLab({ mailPort: server.port });
  const { report } = await lab.transfer();
  const [mail] = server.received;
  expect([subjectOf(mail?.raw ?? ''), mail?.recipients]).toEqual([
    `Vizgen data transfer completed for run: ${RUN}`,
    ['developer@example.org'],
  ]);
  expect(report.mail).toEqual({
    state: 'sent',
    recipients: ['developer@example.org'],
    refused: [],
  });
  const kept = readFileSync(report.files?.text ?? '', 'utf8');
  const sent = readTextPart(mail?.raw ?? '');
  const [body] = kept.split('\nMail:\n');
  expect(sent.slice(0, body?.length)).toBe(body);
});

test('what differs goes along as a CSV', async () => {
  const server = await startMailServer();
  const lab = makeLab({
    mailPort: server.port,
    runferry: { copy_attempts: 1, rsync_command: ['rsync', '--exclude=stack_2.dax'] },
  });
  const { report } = await lab.transfer();
  const raw = server.received[0]?.raw ?? '';
  expect(subjectOf(raw)).toBe(`Vizgen data transfer failed for run: ${RUN}`);
  const kept = readFileSync(report.files?.csv ?? '');
  expect(readAttachment(raw, `${RUN}.differences.csv`)).toEqual(kept);
});

test('a mail that cannot go out waits, changes nothing, and goes out with the next command', async () => {
  const lab = makeLab({ mailPort: await findDeadPort() });
  const outcome = await lab.transfer();
  expect(summarize(outcome)).toEqual(VERIFIED);
  expect(outcome.report.mail).toMatchObject({ state: 'queued', refused: [] });
  expect(outcome.report.mail.reason).toContain('127.0.0.1');
  expect(readFileSync(outcome.report.files?.text ?? '', 'utf8')).toContain(
    'Waits in the outbox and is sent by the next start of any command',
  );
  expect((await lab.runferry('check')).stdout).toContain('1 mail waits to be sent.');

  const server = await startMailServer();
  const later = makeLab({ mailPort: server.port });
  const { ended } = startRunferry({ root: later.root, state: lab.state }, ['history']);
  const { exitCode, stderr } = await ended;
  expect([exitCode, server.received.map(({ raw }) => subjectOf(raw))]).toEqual([
    0,
    [`Vizgen data transfer completed for run: ${RUN}`],
  ]);
  expect(stderr).toContain(`Sent from the outbox: Vizgen data transfer completed for run: ${RUN}`);
  expect(
    (await startRunferry({ root: later.root, state: lab.state }, ['history']).ended).stderr,
  ).toBe('');
  expect(server.received).toHaveLength(1);
});

test('a refused transfer is mailed too, since a task at night has nobody to read the screen', async () => {
  const server = await startMailServer();
  const lab = makeLab({ mailPort: server.port });
  rmSync(lab.archive, { recursive: true });
  expect(summarize(await lab.transfer())).toMatchObject({ exitCode: 4, state: 'refused' });
  expect(server.received.map(({ raw }) => subjectOf(raw))).toEqual([
    `Vizgen data transfer failed for run: ${RUN}`,
  ]);
});

test('an addressee that is refused is named, and the others get their mail', async () => {
  const server = await startMailServer({
    onRcptTo: ({ address }, _session, callback) =>
      callback(address.startsWith('gone') ? new Error('No such user') : null),
  });
  const lab = makeLab({
    mailPort: server.port,
    addressees: ['gone@example.org', 'lab@example.org'],
  });
  const { report } = await lab.transfer();
  expect(report.mail).toMatchObject({ state: 'sent', refused: ['gone@example.org'] });
  expect(server.received[0]?.recipients).toEqual(['lab@example.org']);
  expect(listProblems(report)).toEqual([]);
});
