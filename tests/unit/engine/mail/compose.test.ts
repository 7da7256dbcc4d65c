import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { composeReportMail } from '../../../../src-main/engine/mail/compose.ts';
import { outgoingMailSchema } from '../../../../src-main/engine/mail/outgoing-mail.ts';
import { composeTestMail } from '../../../../src-main/engine/mail/test-mail.ts';
import { mailSettings } from '../../../helpers/mail-settings.ts';
import { MERSCOPE_COMPONENTS, sampleReport } from '../../../helpers/sample-report.ts';
import { createTestPorts } from '../../../helpers/test-ports.ts';

const RUN = sampleReport().run;

function compose(csv: Uint8Array | null, report = sampleReport()) {
  const settings = mailSettings(25);
  return composeReportMail({ report, definitions: MERSCOPE_COMPONENTS, settings, csv });
}

function attachmentsOf(csv: Uint8Array | null) {
  return compose(csv).attachments.map(({ filename, contentType }) => [filename, contentType]);
}

describe('composeReportMail', () => {
  it('has the lab’s subject as subject and as first line', () => {
    const { subject, text, from, to } = compose(null);
    expect({ subject, firstLine: text.split('\n')[0], from, to }).toEqual({
      subject: `Vizgen data transfer completed for run: ${RUN}`,
      firstLine: `Vizgen data transfer completed for run: ${RUN}`,
      from: 'merscope@example.org',
      to: ['lab@example.org', 'core@example.org'],
    });
  });

  it('is the same mail whenever it is composed of the same transfer', () => {
    const id = compose(null).messageId;
    expect(id).toMatch(/^<[0-9a-f]{32}@merscope-pc>$/);
    expect(compose(null, sampleReport({ state: 'verified' })).messageId).toBe(id);
    const later = sampleReport({ startedAt: '2023-10-27T08:00:00.001Z' });
    expect(compose(null, later).messageId).not.toBe(id);
  });

  it.each(['', 'Gerät 7', 'a.b@c\r\nBcc: x'])(
    'makes a legal message id on a host named %j',
    (host) => {
      expect(compose(null, sampleReport({ host })).messageId).toMatch(
        /^<[0-9a-f]{32}@[a-z0-9-]+>$/,
      );
    },
  );

  it('attaches the report, and the CSV where files differ', () => {
    const json = [`${RUN}.report.json`, 'application/json'];
    expect(attachmentsOf(null)).toEqual([json]);
    expect(attachmentsOf(Buffer.from('a'))).toEqual([[`${RUN}.differences.csv`, 'text/csv'], json]);
  });

  it('compresses a large CSV, and leaves out one that stays too large', () => {
    const large = Buffer.from('raw_data,missing,a\r\n'.repeat(100_000));
    const [packed] = compose(large).attachments;
    expect(packed?.filename).toBe(`${RUN}.differences.csv.gz`);
    expect(gunzipSync(Buffer.from(packed!.base64, 'base64')).equals(large)).toBe(true);
    const json = [`${RUN}.report.json`, 'application/json'];
    expect(attachmentsOf(randomBytes(6 * 1024 * 1024))).toEqual([json]);
  });

  it('survives the outbox', () => {
    const mail = compose(Buffer.from('é'));
    expect(outgoingMailSchema.parse(JSON.parse(JSON.stringify(mail)))).toEqual(mail);
  });
});

it('composeTestMail names the machine', () => {
  const { subject, text, html } = composeTestMail(
    mailSettings(25),
    createTestPorts({ identity: { host: 'merscope-pc', user: '<lab>', pid: 1 } }),
  );
  expect({ subject, text, html }).toEqual({
    subject: 'Runferry test mail from merscope-pc',
    text: 'Runferry 0.0.0-test on merscope-pc, started by <lab>, can send mail. Reports of transfers will come from this sender.\n',
    html: '<p>Runferry 0.0.0-test on merscope-pc, started by &lt;lab&gt;, can send mail. Reports of transfers will come from this sender.</p>\n',
  });
});
