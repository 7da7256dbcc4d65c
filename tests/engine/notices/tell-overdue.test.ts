import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createTestPorts, realClock } from '../../helpers/test-ports.ts';
import { startMailServer } from '../../helpers/mail-server.ts';
import { mailSettings } from '../../helpers/mail-settings.ts';
import { makeLab, RUN } from '../../helpers/make-lab.ts';
import { tellOverdue } from '../../../src-main/engine/notices/tell-overdue.ts';

test('a silent instrument is told of once, and again after the next silence', async () => {
  const lab = makeLab();
  const { port, received } = await startMailServer();
  const mail = mailSettings(port);
  const events = { ...mail.events, overdue: ['lab@example.org'], overdueDays: 7 };
  const places = { z: lab.z, disk: null, destination: lab.archive, logs: lab.logs };
  let days = 0;
  const clock = { ...realClock, now: () => Date.now() + days * 86_400_000 };
  const ports = createTestPorts({ clock, stateFolder: lab.state });
  const tell = async (after: number) => {
    days = after;
    await tellOverdue({ mail: { ...mail, events }, places }, ports);
    return received.length;
  };
  await lab.transfer();
  const counts = [await tell(6), await tell(7), await tell(8)];
  await lab.transfer();
  counts.push(await tell(8));
  expect(counts).toEqual([0, 1, 1, 2]);
  const subject = /^Subject: ([^\r]*(?:\r\n [^\r]*)*)/m.exec(received[0]?.raw ?? '')?.[1];
  expect(subject?.replaceAll('\r\n', '')).toBe(
    'Vizgen data transfer overdue: nothing from VMSC10202 for 7 days',
  );
  expect(received[0]?.raw).toContain(RUN);
});

test('a destination that is away is no trouble', async () => {
  const lab = makeLab();
  rmSync(lab.archive, { recursive: true });
  const mail = mailSettings(1);
  const events = { ...mail.events, overdue: ['lab@example.org'], overdueDays: 1 };
  const places = { z: lab.z, disk: null, destination: lab.archive, logs: lab.logs };
  await expect(tellOverdue({ mail: { ...mail, events }, places }, createTestPorts())).resolves.toBe(
    undefined,
  );
});
