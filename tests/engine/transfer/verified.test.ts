import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { receiptSchema } from '../../../src-shared/receipt.ts';
import { contentOfTree, fingerprintTree } from '../../helpers/fingerprint-tree.ts';
import { countTree } from '../../helpers/hostile-tree.ts';
import { makeLab, namesIn, RUN, writeFiles, type LabOptions } from '../../helpers/make-lab.ts';
import { summarize, VERIFIED } from '../../helpers/summarize-report.ts';

const COPIERS: readonly (readonly [name: string, exitCode: number, options: LabOptions])[] = [
  ['rsync', 0, {}],
  ['robocopy', 1, { robocopy: {} }],
];

describe.each(COPIERS)('with %s', (name, exitCode, options) => {
  test('a run arrives as it was, and is verified', async () => {
    const lab = makeLab(options);
    expect(summarize(await lab.transfer())).toEqual({ ...VERIFIED, attempts: [exitCode] });
    expect(contentOfTree(lab.destination())).toEqual(contentOfTree(lab.source()));
  });

  test('nothing at the source changes, not even the time of a folder', async () => {
    const lab = makeLab(options);
    const before = fingerprintTree(lab.z);
    await lab.transfer();
    await lab.runferry('verify', RUN, '--copy-type', 'raw_data');
    expect(fingerprintTree(lab.z)).toEqual(before);
  });

  test('both ways of counting see what find sees, before and after', async () => {
    const lab = makeLab(options);
    const { report } = await lab.transfer();
    const list = countTree(lab.source());
    const walk = { ...list, folders: list.folders - 1 };
    expect(report.components[0]?.counts).toEqual({
      walk: { before: walk, sourceAfter: walk, after: walk },
      list: { before: list, after: list },
    });
  });

  test('logs, report, receipt and marker lie where the lab looks for them', async () => {
    const lab = makeLab(options);
    const { report } = await lab.transfer();
    const id = report.journal?.split('/').at(-1)?.replace('.journal.jsonl', '');
    expect(namesIn(join(lab.archive, RUN))).toEqual([
      'TRANSFER_COMPLETE',
      'raw_data',
      'raw_data.log',
      'transfer-receipt.json',
    ]);
    expect(namesIn(lab.logs).filter((name) => name.startsWith(RUN))).toEqual([
      `${id}.journal.jsonl`,
      `${id}.report.csv`,
      `${id}.report.html`,
      `${id}.report.json`,
      `${id}.report.txt`,
      `${RUN}.raw_data.${name}.list_after_transfer.log`,
      `${RUN}.raw_data.${name}.list_before_transfer.log`,
    ]);
  });

  test('what is only at the destination stays there and is a difference', async () => {
    const lab = makeLab(options);
    writeFiles(lab.destination(), { 'data/older.dax': 'not of this run', 'old folder/': '' });
    expect(summarize(await lab.transfer())).toMatchObject({
      exitCode: 2,
      state: 'differences',
      differences: ['extra data/older.dax', 'extra old folder/'],
    });
    expect(readFileSync(join(lab.destination(), 'data/older.dax'), 'utf8')).toBe('not of this run');
    expect(existsSync(join(lab.destination(), 'old folder'))).toBe(true);
    expect(existsSync(join(lab.archive, RUN, 'TRANSFER_COMPLETE'))).toBe(false);
  });

  test('a second transfer has nothing to copy and keeps the logs of the first', async () => {
    const lab = makeLab(options);
    await lab.transfer();
    const { ctimeMs } = statSync(join(lab.destination(), 'data/stack_1.dax'));
    expect(summarize(await lab.transfer())).toEqual({ ...VERIFIED, attempts: [0] });
    expect(statSync(join(lab.destination(), 'data/stack_1.dax')).ctimeMs).toBe(ctimeMs);
    const logs = namesIn(join(lab.archive, RUN)).filter((file) => /^raw_data\..*log$/.test(file));
    expect(logs).toEqual([expect.stringMatching(/^raw_data\.20.*Z\.log$/), 'raw_data.log']);
  });
});

test('the receipt says what was verified, by whom, from where and when', async () => {
  const lab = makeLab();
  const { report } = await lab.transfer();
  const text = readFileSync(join(lab.archive, RUN, 'transfer-receipt.json'), 'utf8');
  expect(receiptSchema.parse(JSON.parse(text))).toEqual({
    run: RUN,
    components: {
      raw_data: {
        verdict: 'verified',
        verify: 'files',
        finishedAt: report.finishedAt,
        source: lab.source(),
        destination: lab.destination(),
        counts: report.components[0]?.counts.walk.after,
        overrides: [],
        host: 'merscope-pc',
        user: 'lab',
        version: '0.0.0-test',
        journal: report.journal,
      },
    },
  });
});
