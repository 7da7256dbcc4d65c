import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  countTree,
  describeTree,
  differingContent,
  makeHostileTree,
} from '../../helpers/hostile-tree.ts';
import { makeLab, namesIn, readReport, RUN, type Lab } from '../../helpers/make-lab.ts';
import { summarize, VERIFIED } from '../../helpers/summarize-report.ts';

function makeHostileLab(): Lab {
  const lab = makeLab({ files: {} });
  makeHostileTree(lab.source());
  return lab;
}

test('every name that Linux allows arrives and is verified, counted as find counts', async () => {
  const lab = makeHostileLab();
  const outcome = await lab.transfer();
  expect(summarize(outcome)).toEqual({ ...VERIFIED, problems: ['RECENT_FILES'] });
  expect(describeTree(lab.destination())).toEqual(describeTree(lab.source()));
  expect(differingContent(lab.source(), lab.destination())).toBe('');
  const list = countTree(lab.source());
  const walk = { ...list, folders: list.folders - 1 };
  expect(outcome.report.components[0]?.counts).toEqual({
    walk: { before: walk, sourceAfter: walk, after: walk },
    list: { before: list, after: list },
  });
});

test('what is missing is named in text and CSV so that no name can break a line or a column', async () => {
  const lab = makeHostileLab();
  await lab.transfer();
  rmSync(join(lab.destination(), 'in'), { recursive: true });
  const answer = await lab.runferry('verify', RUN, '--json', '--copy-type', 'raw_data');
  const { report } = readReport(answer);
  const names = describeTree(join(lab.source(), 'in'))
    .filter((line) => line !== '')
    .map((line) => line.split(' ')[0]);
  expect([report.state, report.components[0]?.differencesTotal]).toEqual([
    'differences',
    names.length,
  ]);

  const rows = readFileSync(report.files?.csv ?? '', 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(rows).toHaveLength(1 + names.length);
  expect(rows).toContain('raw_data,missing,"in/new\nline/new\nline",0,,');
  const text = readFileSync(report.files?.text ?? '', 'utf8');
  expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f]/);
});

test('nothing is taken for the name of a run that could lead elsewhere: refused with a sentence', async () => {
  const lab = makeLab();
  const names = ['../etc', 'a/b', 'a\\b', '..', '$(touch x)', 'a;b', 'x.', 'CON', '"q"', '-x', ''];
  for (const name of names) {
    const answer = await lab.runferry('--run', '--json', '--copy_type', 'raw_data', '--', name);
    expect([name, summarize(readReport(answer))]).toEqual([
      name,
      {
        ...VERIFIED,
        exitCode: 4,
        state: 'refused',
        verdicts: {},
        attempts: [],
        problems: ['RUN_ID_INVALID'],
      },
    ]);
  }
  expect(namesIn(lab.archive)).toEqual([]);
});
