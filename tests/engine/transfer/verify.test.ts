import { existsSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fingerprintTree } from '../../helpers/fingerprint-tree.ts';
import { makeLab, readReport, RUN, writeFiles, type Lab } from '../../helpers/make-lab.ts';
import { summarize, VERIFIED } from '../../helpers/summarize-report.ts';

async function makeTransferred(): Promise<Lab> {
  const lab = makeLab();
  await lab.transfer();
  return lab;
}

const verify = async (lab: Lab) =>
  readReport(await lab.runferry('verify', RUN, '--json', '--copy-type', 'raw_data'));

/** The probe for writing shows in the time of the folder itself. */
const inside = (lines: readonly string[]) => lines.filter((line) => !line.endsWith('  '));

test('an untouched run is found verified, and nothing is copied', async () => {
  const lab = await makeTransferred();
  const before = fingerprintTree(lab.destination());
  expect(summarize(await verify(lab))).toEqual({ ...VERIFIED, attempts: [] });
  expect(inside(fingerprintTree(lab.destination()))).toEqual(inside(before));
});

test('what has changed since is named and not mended, and the marker is taken back', async () => {
  const lab = await makeTransferred();
  truncateSync(join(lab.destination(), 'data/stack_1.dax'), 39_999);
  rmSync(join(lab.destination(), 'experiment.json'));
  writeFiles(lab.destination(), { 'data/notes.txt': 'mine' });
  expect(summarize(await verify(lab))).toEqual({
    ...VERIFIED,
    exitCode: 2,
    state: 'differences',
    verdicts: { raw_data: 'differences' },
    attempts: [],
    differences: ['missing experiment.json', 'extra data/notes.txt', 'size data/stack_1.dax'],
  });
  expect(readFileSync(join(lab.destination(), 'data/stack_1.dax'), 'utf8')).toHaveLength(39_999);
  expect(existsSync(join(lab.archive, RUN, 'TRANSFER_COMPLETE'))).toBe(false);
});

test('a run that was never transferred is failed, since its counts are missing', async () => {
  expect(summarize(await verify(makeLab()))).toEqual({
    ...VERIFIED,
    exitCode: 3,
    state: 'failed',
    verdicts: { raw_data: 'failed' },
    attempts: [],
    problems: ['LIST_MISSING', 'FOLDER_MISSING'],
  });
});

test('the receipt of what was verified before is replaced by what is seen now', async () => {
  const lab = await makeTransferred();
  rmSync(join(lab.destination(), 'experiment.json'));
  await verify(lab);
  const receipt = readFileSync(join(lab.archive, RUN, 'transfer-receipt.json'), 'utf8');
  expect(JSON.parse(receipt)).toMatchObject({
    components: { raw_data: { verdict: 'differences', counts: { files: 5 } } },
  });
});

test('a damaged run that is transferred again is mended, and marked as complete again', async () => {
  const lab = await makeTransferred();
  truncateSync(join(lab.destination(), 'data/stack_1.dax'), 39_999);
  await verify(lab);
  expect(summarize(await lab.transfer())).toEqual(VERIFIED);
  expect(existsSync(join(lab.archive, RUN, 'TRANSFER_COMPLETE'))).toBe(true);
});
