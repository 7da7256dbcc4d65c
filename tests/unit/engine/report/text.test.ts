import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { composeText } from '../../../../src-main/engine/report/text.ts';
import { MERSCOPE_COMPONENTS, sampleReport } from '../../../helpers/sample-report.ts';
import { REPORT_CASES } from './report-cases.ts';

describe('composeText', () => {
  it.each(Object.entries(REPORT_CASES))(
    'tells of %s as the golden file does, to the last space',
    async (name, report) => {
      const golden = new URL(`./${name}.golden.txt`, import.meta.url);
      expect(composeText(report, MERSCOPE_COMPONENTS)).toBe(await readFile(golden, 'utf8'));
    },
  );

  it('says nothing of the mail in the mail itself', () => {
    const report = sampleReport();
    const [forFile, forMail] = (['file', 'mail'] as const).map((audience) =>
      composeText(report, MERSCOPE_COMPONENTS, audience),
    );
    expect(forFile).toBe(
      forMail?.replace('Records:', 'Mail:\n\n - Sent to lab@example.org\n\nRecords:'),
    );
  });

  it('tells of recipients that the server refused', () => {
    const report = sampleReport({
      mail: {
        state: 'sent',
        recipients: ['a@example.org', 'b@example.org'],
        refused: ['b@example.org'],
        reason: 'b@example.org: 550 no such user',
      },
    });
    expect(composeText(report, MERSCOPE_COMPONENTS)).toContain(
      'Mail:\n\n - Sent to a@example.org\n - Refused for b@example.org: b@example.org: 550 no such user\n',
    );
  });

  it('never says SUCCESS of counts that are not there', () => {
    const report = REPORT_CASES['missing-counts']!;
    expect(composeText(report, MERSCOPE_COMPONENTS)).not.toContain('SUCCESS');
  });

  it.each(['counts', 'files'] as const)('says what comparing by %s cannot see', (verify) => {
    const text = composeText(sampleReport({ verify }), MERSCOPE_COMPONENTS);
    expect(text).toMatch(/every file is compared by path, size and time/i);
    expect(text).toContain('a byte that changed while size and time stayed the same is not seen');
  });

  it('keeps text from outside on its line', () => {
    const report = sampleReport({ command: 'runferry\r\nSUCCESS: fake', user: 'eve\n\nforged' });
    const text = composeText(report, MERSCOPE_COMPONENTS);
    expect(text).toContain('runferry SUCCESS: fake');
    expect(text).toContain('as eve forged,');
  });
});
