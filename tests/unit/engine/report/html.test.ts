import { describe, expect, it } from 'vitest';
import { composeHtml } from '../../../../src-main/engine/report/html.ts';
import { composeText } from '../../../../src-main/engine/report/text.ts';
import { VERDICTS } from '../../../../src-shared/verdict.ts';
import { MERSCOPE_COMPONENTS, sampleReport } from '../../../helpers/sample-report.ts';
import { REPORT_CASES } from './report-cases.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x60;': '`',
  '&#x3D;': '=',
};

/** What a reader sees: text without tags, words apart by one space. */
function readHtml(html: string): string {
  const body = html.replace(/^.*<body/su, '<body').replaceAll(/<[^>]*>/g, ' ');
  return body
    .replaceAll(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity)
    .replaceAll(/\s+/g, ' ');
}

function readText(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^ - | {3}/, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '' && !line.startsWith('---'));
}

describe('composeHtml', () => {
  it.each(Object.entries(REPORT_CASES))('says of %s every line that the text says', (_, report) => {
    const html = readHtml(composeHtml(report, MERSCOPE_COMPONENTS));
    const lines = readText(composeText(report, MERSCOPE_COMPONENTS));
    expect(lines.filter((line) => !html.includes(line))).toEqual([]);
  });

  it('escapes what comes from outside', () => {
    const html = composeHtml(
      sampleReport({ command: '<script>alert("x")</script>', user: `a'b&c` }),
      MERSCOPE_COMPONENTS,
    );
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    expect(html).toContain('as a&#x27;b&amp;c');
  });

  it('is green for verified alone', () => {
    const verdicts = VERDICTS.filter((state) =>
      composeHtml(sampleReport({ state }), MERSCOPE_COMPONENTS).includes('#1b6e3c'),
    );
    expect(verdicts).toEqual(['verified']);
  });

  it('marks the counts that do not agree, and no others', () => {
    const html = composeHtml(REPORT_CASES['source-changed']!, MERSCOPE_COMPONENTS);
    const marked = html.matchAll(/<td style="[^"]*font-weight:bold;">(.*?)<\/td>/g);
    expect([...marked].map(([, cell]) => cell)).toEqual(['77609211017', '77609213418']);
  });

  it('loads nothing and runs nothing', () => {
    const html = composeHtml(sampleReport(), MERSCOPE_COMPONENTS);
    expect(html).not.toMatch(/<(?:img|script|link|iframe|form|style)\b|https?:|url\(/);
  });
});
