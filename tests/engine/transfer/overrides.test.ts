import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeLab, RUN, writeFiles, type LabOptions } from '../../helpers/make-lab.ts';
import { summarize } from '../../helpers/summarize-report.ts';

/** rsync that leaves one file out, and says nothing of it. */
const LEAVES_OUT: LabOptions = {
  runferry: { copy_attempts: 1, rsync_command: ['rsync', '--exclude=stack_2.dax'] },
};

const IGNORE_WALK = ['--ignore_python_counts', 'raw_data:files', 'raw_data:bytes'];
const REASON = ['--ignore_reason', 'known to be broken'];

test('ignored counts make a run verified with overrides, and who ignored what and why is kept', async () => {
  const lab = makeLab(LEAVES_OUT);
  const outcome = await lab.transfer(...IGNORE_WALK, ...REASON);
  const override = {
    basis: 'walk',
    who: 'lab',
    reason: 'known to be broken',
    differed: true,
  };
  expect(outcome.exitCode).toBe(0);
  expect(outcome.report).toMatchObject({
    state: 'verified-with-overrides',
    components: [
      {
        verdict: 'verified-with-overrides',
        overrides: [
          { ...override, metric: 'files', pattern: 'raw_data:files' },
          { ...override, metric: 'bytes', pattern: 'raw_data:bytes' },
        ],
      },
    ],
  });
  const text = readFileSync(outcome.report.files?.text ?? '', 'utf8');
  expect(text).toContain(`Vizgen data transfer completed for run: ${RUN}`);
  expect(text).toMatch(
    /WARNING: .*files.*'raw_data'.*--ignore_python_counts.*lab.*known to be broken/,
  );
  expect(text).toContain('data/stack_2.dax: missing at the destination');
});

test('a run that is verified only with overrides is not marked as complete', async () => {
  const lab = makeLab(LEAVES_OUT);
  await lab.transfer(...IGNORE_WALK);
  const receipt = readFileSync(join(lab.archive, RUN, 'transfer-receipt.json'), 'utf8');
  expect(JSON.parse(receipt)).toMatchObject({
    components: { raw_data: { verdict: 'verified-with-overrides', overrides: [{}, {}] } },
  });
  const { stdout } = await lab.runferry('runs', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ runs: [{ receipt: 'present', marker: 'absent' }] });
});

test('an override says nothing about other counts, other components, or the list', async () => {
  const lab = makeLab(LEAVES_OUT);
  const states: string[] = [];
  for (const patterns of [['raw_data:folders'], ['analysis:all'], ['raw_data:files']]) {
    const { report } = await lab.transfer('--ignore_python_counts', ...patterns);
    states.push(report.state);
  }
  states.push((await lab.transfer('--ignore_robocopy_counts', 'all:all')).report.state);
  expect(states).toEqual(['differences', 'differences', 'differences', 'differences']);
});

const EVERYTHING = ['--ignore_python_counts', 'all:all', '--ignore_robocopy_counts', 'all:all'];

test('no override covers another time', async () => {
  const rsyncScript = `
    rsync "$@" || exit
    for D; do :; done
    case "$*" in *list-only*) ;; *) touch -d 2024-01-02 "$D/data/stack_1.dax" ;; esac`;
  const lab = makeLab({ rsyncScript, runferry: { copy_attempts: 1 } });
  expect(summarize(await lab.transfer(...EVERYTHING))).toMatchObject({
    exitCode: 2,
    state: 'differences',
    differences: ['time data/stack_1.dax'],
  });
});

test('no override covers another content', async () => {
  const rsyncScript = `
    rsync "$@" || exit
    for D; do :; done
    case "$*" in *list-only*) ;; *) ln -sf x "$D/experiment.json" ;; esac`;
  const lab = makeLab({ rsyncScript, runferry: { copy_attempts: 1 } });
  expect(summarize(await lab.transfer(...EVERYTHING))).toMatchObject({
    exitCode: 2,
    state: 'differences',
    differences: ['content experiment.json'],
  });
});

test('no override covers a count that is missing', async () => {
  const lab = makeLab({ robocopy: { noSummary: { only: 'list' } } });
  expect(summarize(await lab.transfer(...EVERYTHING))).toMatchObject({
    exitCode: 3,
    state: 'failed',
    problems: ['LIST_MISSING', 'LIST_MISSING'],
  });
});

test('no override covers a copier that failed', async () => {
  const lab = makeLab({
    robocopy: { lockedFiles: { names: ['stack_2.dax'], attempts: 'always' } },
    runferry: { copy_attempts: 1 },
  });
  expect(summarize(await lab.transfer(...EVERYTHING))).toMatchObject({
    exitCode: 3,
    state: 'failed',
    differences: ['missing data/stack_2.dax'],
  });
});

test('what is extra at the destination is covered by an ignored count of files', async () => {
  const lab = makeLab();
  await lab.transfer();
  writeFiles(lab.destination(), { 'notes.txt': 'mine' });
  expect(summarize(await lab.transfer())).toMatchObject({ state: 'differences' });
  expect(summarize(await lab.transfer(...EVERYTHING))).toMatchObject({
    exitCode: 0,
    state: 'verified-with-overrides',
    differences: ['extra notes.txt'],
  });
  rmSync(join(lab.destination(), 'notes.txt'));
  expect(summarize(await lab.transfer())).toMatchObject({ state: 'verified', differences: [] });
});

test('a pattern that is none is a usage error that lists what is allowed, before anything is done', async () => {
  const lab = makeLab();
  const { exitCode, stderr, stdout } = await lab.runferry(
    '--run',
    '--ignore_python_counts',
    'raw_data:size',
    '--',
    RUN,
  );
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 64,
    stdout: '',
    stderr:
      "--ignore_python_counts does not know 'raw_data:size'.\n" +
      'Give TYPE:METRIC, where TYPE is raw_data, analysis, output or all and METRIC is folders, files, bytes, gigabytes or all; put -- before RUN_ID if it follows.\n',
  });
});
