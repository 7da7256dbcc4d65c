import { expect, test } from 'vitest';
import {
  describeResult,
  toTransferRequest,
} from '../../../../src-main/engine/jobs/transfer-job.ts';
import {
  MERSCOPE_COMPONENTS,
  sampleComponent,
  sampleReport,
} from '../../../helpers/sample-report.ts';

const describe = (changes: Parameters<typeof sampleReport>[0] = {}) =>
  describeResult(sampleReport(changes), MERSCOPE_COMPONENTS);

test('what is verified is told in one sentence, with all its files, and where the report is', () => {
  const files = {
    text: '/logs/a.txt',
    html: '/logs/a.html',
    json: '/logs/a.json',
    csv: '/logs/a.csv',
  };
  expect(describe({ files })).toEqual({
    verdict: 'verified',
    sentences: ['Verified: 131,872 files, 1.75 TB in 23:07:08.', 'Report: /logs/a.txt'],
    concernsAll: false,
  });
});

test('differences are counted by component', () => {
  const counts = { files: 3, folders: 1, bytes: 10 };
  const components = [
    sampleComponent('raw_data', counts, { differencesTotal: 2, verdict: 'differences' }),
    sampleComponent('output', counts, { differencesTotal: 0 }),
  ];
  expect(describe({ state: 'differences', components }).sentences).toEqual([
    'Differences found.',
    'raw_data: 2 differences.',
  ]);
});

test('of many problems the first ten are told', () => {
  const problems = Array.from({ length: 30 }, (_, index) => ({
    code: 'COPY_FAILED',
    message: `Problem ${index}.`,
  }));
  const { sentences } = describe({ state: 'failed', problems });
  expect(sentences).toHaveLength(11);
  expect(sentences.slice(0, 2)).toEqual(['Failed.', 'Problem 0.']);
});

test.each([
  ['refused', 'PLACE_AWAY', true],
  ['refused', 'RUN_NOT_FOUND', false],
  ['failed', 'PLACE_AWAY', false],
] as const)('%s for %s concerns all other jobs: %s', (state, code, concernsAll) => {
  const problems = [{ code, message: 'It is so.' }];
  expect(describe({ state, problems })).toMatchObject({ verdict: state, concernsAll });
});

test('a job is a transfer of its run with what all jobs have in common, told with its list', () => {
  const settings = {
    components: ['raw_data'],
    threads: 4,
    verify: null,
    command: 'runferry jobs run',
  };
  expect(toTransferRequest('run', 'plates', settings)).toMatchObject({
    kind: 'transfer',
    run: 'run',
    list: 'plates',
    dryRun: false,
    ...settings,
  });
});
