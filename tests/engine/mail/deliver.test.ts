import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deliverReport } from '../../../src-main/engine/mail/deliver.ts';
import { flushOutbox, waitingMails } from '../../../src-main/engine/mail/outbox.ts';
import { listKeptDifferences } from '../../../src-main/engine/report/csv.ts';
import { planReportFiles, writeDifferences } from '../../../src-main/engine/report/write-report.ts';
import { readAttachment, startMailServer } from '../../helpers/mail-server.ts';
import { mailSettings } from '../../helpers/mail-settings.ts';
import { MERSCOPE_COMPONENTS, sampleComponent, sampleReport } from '../../helpers/sample-report.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const definitions = MERSCOPE_COMPONENTS;
const everyone = ['lab@example.org', 'core@example.org'];

describe('deliverReport', () => {
  it('sends the report and names who got it', async () => {
    const ports = createTestPorts({ stateFolder: makeTemporaryFolder() });
    const { port, received } = await startMailServer();
    const settings = mailSettings(port);
    const delivery = await deliverReport({ report: sampleReport(), definitions, settings }, ports);
    expect(delivery).toEqual({
      mail: { state: 'sent', recipients: everyone, refused: [] },
      problems: [],
    });
    expect(received).toHaveLength(1);
    expect(await waitingMails(ports)).toBe(0);
  });

  it('queues the report when the server is down, says why, and the next flush sends it', async () => {
    const ports = createTestPorts({ stateFolder: makeTemporaryFolder() });
    const report = sampleReport();
    const delivery = await deliverReport({ report, definitions, settings: mailSettings(1) }, ports);
    expect(delivery.mail).toEqual({
      state: 'queued',
      recipients: everyone,
      refused: [],
      reason: expect.stringMatching(/127\.0\.0\.1:1 does not answer.*Check smtp_server/),
    });
    const { port, received } = await startMailServer();
    await flushOutbox(mailSettings(port), ports);
    expect(received.map(({ raw }) => /^Subject: (.*)\r\n (.*)\r$/m.exec(raw)?.slice(1))).toEqual([
      ['Vizgen data transfer completed for run:', report.run],
    ]);
  });

  it('tells of a refused recipient in the words of the configuration', async () => {
    const ports = createTestPorts({ stateFolder: makeTemporaryFolder() });
    const { port } = await startMailServer({
      onRcptTo: ({ address }, _session, callback) =>
        callback(address.startsWith('core') ? new Error('Mailbox full') : null),
    });
    const settings = mailSettings(port, {
      recipients: ['lab@example.org', 'The Core <core@example.org>'],
    });
    const { mail } = await deliverReport({ report: sampleReport(), definitions, settings }, ports);
    expect(mail).toEqual({
      state: 'sent',
      recipients: settings.recipients,
      refused: ['The Core <core@example.org>'],
      reason: expect.stringContaining('Mailbox full'),
    });
  });

  it('attaches the CSV of the differences', async () => {
    const folder = makeTemporaryFolder();
    const ports = createTestPorts({ stateFolder: folder });
    const files = planReportFiles(folder, 'R', ports);
    const counts = { files: 1, folders: 0, bytes: 7 };
    const component = sampleComponent('raw_data', counts, {
      differences: [{ path: 'a', kind: 'missing', sourceBytes: 7, destinationBytes: null }],
      differencesTotal: 1,
    });
    const report = sampleReport({ state: 'differences', components: [component], files });
    await writeDifferences(files.csv, listKeptDifferences(report.components));
    const { port, received } = await startMailServer();
    await deliverReport({ report, definitions, settings: mailSettings(port) }, ports);
    expect(String(readAttachment(received[0]!.raw, `${report.run}.differences.csv`))).toContain(
      'raw_data,missing,a,7,,\r\n',
    );
  });

  it('sends at once what it cannot put into the outbox, and tells of the outbox', async () => {
    const ports = createTestPorts({ stateFolder: makeTemporaryFolder() });
    writeFileSync(join(ports.stateFolder, 'outbox'), 'a file in its place');
    const { port } = await startMailServer();
    const input = { report: sampleReport(), definitions };
    expect(await deliverReport({ ...input, settings: mailSettings(port) }, ports)).toMatchObject({
      mail: { state: 'sent' },
      problems: [{ code: 'OUTBOX_UNUSABLE' }],
    });
    expect(await deliverReport({ ...input, settings: mailSettings(1) }, ports)).toMatchObject({
      mail: { state: 'off', reason: expect.stringMatching(/does not answer.*outbox/) },
    });
  });

  it('is off without a server or addressees', async () => {
    const ports = createTestPorts();
    const input = { report: sampleReport(), definitions };
    const states = await Promise.all(
      [mailSettings(1, { server: null }), mailSettings(1, { recipients: [] })].map(
        async (settings) => (await deliverReport({ ...input, settings }, ports)).mail,
      ),
    );
    expect(states).toMatchObject([
      { state: 'off', reason: 'No mail server is configured.' },
      { state: 'off', reason: 'No addressees are configured.' },
    ]);
  });
});
