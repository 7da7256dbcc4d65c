import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTextPart, startMailServer } from '../../helpers/mail-server.ts';
import { makeLab, namesIn, writeFiles, type Lab } from '../../helpers/make-lab.ts';
import { startRunferry, waitUntil } from '../../helpers/start-runferry.ts';

const RUNS = ['A', 'B', 'C', 'D'].map((name) => `202401150900_${name}_VMSC10202`);

/** Some runs with raw data alone, of two files each. */
function makePlates(options: Parameters<typeof makeLab>[0] = {}, runs = RUNS): Lab {
  const files = runs.flatMap((run) => [
    [`z/merfish_raw_data/${run}/stack_1.dax`, `one of ${run}`],
    [`z/merfish_raw_data/${run}/data/stack_2.dax`, 'two'.repeat(20_000)],
  ]);
  return makeLab({ files: Object.fromEntries(files) as Record<string, string>, ...options });
}

const listOf = (lab: Lab, name = 'merscope') => join(lab.logs, 'job-lists', name);
const readStatus = (lab: Lab, run: string) =>
  readFileSync(join(listOf(lab), `${run}.txt`), 'utf8').split('\n')[0];
const statusesOf = (lab: Lab) => RUNS.map((run) => readStatus(lab, run));
const RAW = ['--copy_type', 'raw_data'] as const;

test('every run at the source becomes a job; what is on the list stays as it is', async () => {
  const lab = makePlates();
  mkdirSync(lab.logs);
  const dry = await lab.runferry('jobs', 'extract', '--dry-run');
  expect(dry.stdout).toContain('4 runs found at the source.');
  expect(dry.stdout).toContain(
    `4 of them would be put on the list ${listOf(lab)}, which would have 4 jobs.`,
  );
  expect(namesIn(join(lab.logs, 'job-lists'))).toEqual([]);

  expect((await lab.runferry('jobs', 'extract')).exitCode).toBe(0);
  expect(statusesOf(lab)).toEqual(['todo', 'todo', 'todo', 'todo']);
  writeFileSync(join(listOf(lab), `${RUNS[1]}.txt`), 'success\nby somebody\n');
  rmSync(join(listOf(lab), `${RUNS[2]}.txt`));

  const again = await lab.runferry('jobs', 'extract', '--json');
  expect(JSON.parse(again.stdout)).toEqual({
    folder: listOf(lab),
    found: 4,
    names: { run: 4 },
    added: [RUNS[2]],
    total: 4,
    dryRun: false,
  });
  expect(readFileSync(join(listOf(lab), `${RUNS[1]}.txt`), 'utf8')).toBe('success\nby somebody\n');
  expect(namesIn(listOf(lab))).toHaveLength(4);
});

test('a list is worked through with a verdict for each run, and summed up', async () => {
  const lab = makePlates();
  mkdirSync(lab.logs);
  await lab.runferry('jobs', 'extract');
  const { exitCode, stdout, stderr } = await lab.runferry(
    'jobs',
    'run',
    '--jobs',
    '2',
    '--json',
    ...RAW,
  );
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  expect(JSON.parse(stdout)).toMatchObject({
    verdict: 'verified',
    jobs: RUNS.map(() => ({ verdict: 'verified', status: 'success' })),
    summary: { list: 'merscope', total: 4, counts: { success: 4 }, leftAlone: [] },
  });
  expect(stderr).toContain('4 of 4 jobs');
  const [run = ''] = RUNS;
  expect(readFileSync(join(lab.archive, run, 'raw_data', 'stack_1.dax'), 'utf8')).toBe(
    `one of ${run}`,
  );
  const log = readFileSync(join(listOf(lab), `${run}.txt`), 'utf8');
  expect(log).toMatch(
    /^success\n(.*\n)*.*Verified: 2 files, 58\.6 KB in 0:00:\d\d\.\n.*Report: .*\n$/,
  );
  const summary = await lab.runferry('jobs', 'summary');
  expect(summary.stdout).toBe(
    'list      total  todo  ongoing  error  success  left alone\n' +
      'merscope  4      0     0        0      4        0\n',
  );
});

test('one run that cannot be verified is an error with its reason, and the exit code says so', async () => {
  const lab = makePlates();
  mkdirSync(lab.logs);
  await lab.runferry('jobs', 'extract');
  writeFiles(lab.archive, { [`${RUNS[3]}/raw_data/odd.txt`]: 'nobody knows this one' });
  const first = await lab.runferry('jobs', 'run', ...RAW);
  expect(first.exitCode).toBe(2);
  expect(first.stderr).toContain(`${RUNS[3]}: error. Differences found.`);
  expect(statusesOf(lab)).toEqual(['success', 'success', 'success', 'error']);

  rmSync(join(lab.archive, RUNS[3] ?? '', 'raw_data', 'odd.txt'));
  expect((await lab.runferry('jobs', 'run', ...RAW)).exitCode).toBe(0);
  expect(readStatus(lab, RUNS[3] ?? '')).toBe('error');
  expect((await lab.runferry('jobs', 'run', '--retry-errors', ...RAW)).exitCode).toBe(0);
  expect(statusesOf(lab)).toEqual(['success', 'success', 'success', 'success']);
});

test('a job that says no status is a warning, is left alone, and the exit code says so', async () => {
  const lab = makePlates();
  mkdirSync(lab.logs);
  await lab.runferry('jobs', 'extract');
  writeFileSync(join(listOf(lab), `${RUNS[0]}.txt`), 'done\n');
  const { exitCode, stderr, stdout } = await lab.runferry('jobs', 'run', ...RAW);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 4,
    stdout:
      'list      total  todo  ongoing  error  success  left alone\n' +
      'merscope  4      0     0        0      3        1\n',
  });
  expect(stderr).toContain(`${RUNS[0]}.txt says "done" in its first line, which is no status`);
});

test('an archive that is not there ends the work at once, and every job is still to be done', async () => {
  const server = await startMailServer();
  const lab = makePlates({ mailPort: server.port, runferry: { job_lists: '/nonexistent' } });
  const list = join(lab.root, 'lists', 'plates');
  mkdirSync(join(lab.root, 'lists'));
  mkdirSync(lab.logs);
  expect((await lab.runferry('jobs', 'extract', list)).exitCode).toBe(0);
  rmSync(lab.archive, { recursive: true });
  await lab.runferry('jobs', 'run', list, ...RAW);
  const { exitCode, stdout } = await lab.runferry('jobs', 'run', list, '--json', ...RAW);
  expect({ exitCode, answer: JSON.parse(stdout) }).toMatchObject({
    exitCode: 4,
    answer: { jobs: [{ verdict: 'refused', status: 'todo' }], summary: { counts: { todo: 4 } } },
  });
  expect(server.received.map(({ raw }) => readTextPart(raw).split('\n')[0])).toEqual([
    'The job list plates cannot go on: of 4 jobs 0 success, 0 error, 4 still to be done.',
  ]);
});

test('sources, batches and plates are counted as the layout names them', async () => {
  const gallery = 'results/aggregated/broad/cellpainting-gallery/cpg0016-jump';
  const plates = [
    ['source_8', 'J1', 'A1170383'],
    ['source_8', 'J1', 'A1170384'],
    ['source_8', 'J2', 'A1170401'],
    ['source_9', 'J1', 'A1170501'],
  ] as const;
  const lab = makeLab({
    files: {
      // The disk has no plates; without this folder it would count as not connected.
      [`disk/${gallery}/`]: '',
      ...Object.fromEntries(
        plates.map(([source, batch, plate]) => [
          `z/${gallery}/${source}/workspace/segmentation/cellpose/objects/${batch}/${plate}/0.zarr`,
          plate,
        ]),
      ),
    },
    runferry: { layout: 'jump-segmentation' },
  });
  mkdirSync(lab.logs);
  const { stdout, stderr } = await lab.runferry('jobs', 'extract');
  expect(stderr).toBe('');
  expect(stdout).toContain('4 runs found at the source. By name: source 2, batch 3, plate 4.');
  const list = listOf(lab, 'jump-segmentation');
  expect(namesIn(list)).toEqual(plates.map((plate) => `${plate.join('__')}.txt`));
  const { exitCode, stderr: told } = await lab.runferry('jobs', 'run', '--jobs', '2');
  expect(exitCode === 0 ? '' : told).toBe('');
  const summary = await lab.runferry('jobs', 'summary', '--json');
  expect(JSON.parse(summary.stdout).lists).toMatchObject([
    { list: 'jump-segmentation', total: 4, counts: { success: 4 } },
  ]);
});

test('a source that is away makes no list, for it would lack runs', async () => {
  const lab = makePlates();
  mkdirSync(lab.logs);
  rmSync(lab.z, { recursive: true });
  const { exitCode, stderr } = await lab.runferry('jobs', 'extract');
  expect(exitCode).toBe(4);
  expect(stderr).toContain(lab.z);
  expect(namesIn(lab.logs)).toEqual([]);
});

test('a list in the logs folder or at a source is refused', async () => {
  const lab = makePlates();
  mkdirSync(lab.logs);
  const inLogs = await lab.runferry('jobs', 'extract', lab.logs);
  const atSource = await lab.runferry('jobs', 'extract', join(lab.z, 'list'));
  expect([inLogs.exitCode, atSource.exitCode]).toEqual([4, 4]);
  expect(inLogs.stderr).toContain('would be the logs folder itself.');
  expect(atSource.stderr).toContain('would be at a source, where nothing is ever written.');
  expect(namesIn(join(lab.z, 'list'))).toEqual([]);
});

test.each([
  ['schedule.csv', 'runferry partitions run works through it.'],
  [`${RUNS[0]}.session.json`, 'runferry serve works through it'],
])('a list with %s has no runs: it is refused and left as it is', async (name, hint) => {
  const lab = makePlates();
  mkdirSync(lab.logs);
  await lab.runferry('jobs', 'extract');
  writeFileSync(join(listOf(lab), name), '');
  for (const command of [['run'], ['submit', '--slurm', '--dry-run']]) {
    const { exitCode, stderr } = await lab.runferry('jobs', ...command);
    expect(exitCode).toBe(4);
    expect(stderr).toContain(`The jobs of ${listOf(lab)} are no runs.\n${hint}`);
  }
  expect(statusesOf(lab)).toEqual(['todo', 'todo', 'todo', 'todo']);
});

test('one mail tells of a list when its last worker has ended it, and of each end once', async () => {
  const server = await startMailServer();
  const lab = makePlates({ mailPort: server.port });
  mkdirSync(lab.logs);
  await lab.runferry('jobs', 'extract');
  writeFiles(lab.archive, { [`${RUNS[3]}/raw_data/odd.txt`]: 'nobody knows this one' });
  for (const done of [1, 2, 3]) {
    await lab.runferry('jobs', 'run', '--at-most', '1', ...RAW);
    expect(statusesOf(lab).filter((status) => status === 'success')).toHaveLength(done);
  }
  expect(server.received).toEqual([]);
  await lab.runferry('jobs', 'run', ...RAW);
  const [first] = server.received;
  expect(first?.recipients).toEqual(['developer@example.org']);
  expect(first?.raw).toMatch(/^Subject: Vizgen data transfer failed for list: merscope\r$/m);
  expect(
    readTextPart(first?.raw ?? '')
      .split('\n')
      .slice(0, 3),
  ).toEqual([
    'The job list merscope has ended: of 4 jobs 3 success, 1 error, 0 still to be done.',
    `${RUNS[3]}: error. Differences found.`,
    expect.stringMatching(/A_VMSC10202: success\. Verified: 2 files, /),
  ]);
  const report = namesIn(lab.logs).find(
    (name) => name.startsWith(`${RUNS[0]}.`) && name.endsWith('.txt'),
  );
  expect(readFileSync(join(lab.logs, report ?? ''), 'utf8')).toContain(
    'Not sent: One mail tells of the whole list merscope at its end.',
  );

  await lab.runferry('jobs', 'run', ...RAW);
  expect(server.received).toHaveLength(1);
  rmSync(join(lab.archive, RUNS[3] ?? '', 'raw_data', 'odd.txt'));
  await lab.runferry('jobs', 'run', '--retry-errors', ...RAW);
  expect(server.received).toHaveLength(2);
  expect(server.received[1]?.raw).toContain('Subject: Vizgen data transfer completed for list:');
});

/** Copies so slowly that it can be stopped on the way. */
const SLOW = {
  rsyncScript: '#!/bin/sh\ncase "$*" in *--dry-run*) ;; *) sleep 1 ;; esac\nexec rsync "$@"\n',
};

test('a killed worker leaves its job, and four workers finish the list by real transfers', async () => {
  const lab = makePlates(SLOW);
  mkdirSync(lab.logs);
  await lab.runferry('jobs', 'extract');
  const first = startRunferry(lab, ['jobs', 'run', ...RAW]);
  await waitUntil('a job is under way', () => statusesOf(lab).includes('ongoing'));
  first.kill('SIGKILL');
  await first.ended;
  expect(statusesOf(lab)).toContain('ongoing');

  const workers = [0, 1, 2, 3].map(() => startRunferry(lab, ['jobs', 'run', '--json', ...RAW]));
  const answers = await Promise.all(workers.map(({ ended }) => ended));
  expect(answers.map(({ exitCode, stderr }) => (exitCode === 0 ? 0 : stderr))).toEqual([
    0, 0, 0, 0,
  ]);
  const done: readonly string[] = answers.flatMap(({ stdout }) =>
    JSON.parse(stdout).jobs.map(({ job }: { job: string }) => job),
  );
  expect([...new Set(done)].sort()).toEqual(RUNS);
  expect(done).toHaveLength(RUNS.length);
  expect(statusesOf(lab)).toEqual(['success', 'success', 'success', 'success']);
  expect(namesIn(listOf(lab))).toEqual(RUNS.map((run) => `${run}.txt`));
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s gives back what is under way', async (signal) => {
  const lab = makePlates(SLOW);
  mkdirSync(lab.logs);
  await lab.runferry('jobs', 'extract');
  const worker = startRunferry(lab, ['jobs', 'run', '--jobs', '2', ...RAW]);
  await waitUntil(
    'two jobs are under way',
    () => statusesOf(lab).filter((status) => status === 'ongoing').length === 2,
  );
  worker.kill(signal);
  expect((await worker.ended).exitCode).toBe(6);
  expect(statusesOf(lab)).toEqual(['todo', 'todo', 'todo', 'todo']);
  expect(namesIn(listOf(lab))).toEqual(RUNS.map((run) => `${run}.txt`));
});

test('without SLURM submitting is a sentence, and a dry run shows what it would be', async () => {
  const lab = makePlates();
  mkdirSync(lab.logs);
  await lab.runferry('jobs', 'extract');
  const dry = await lab.runferry(
    'jobs',
    'submit',
    '--slurm',
    '--time',
    '90',
    '--throttle',
    '2',
    '--dry-run',
  );
  expect(dry.stdout).toContain('An array would be submitted: 4 tasks with 1 job each at most.');
  expect(dry.stdout).toContain('#SBATCH --array=1-4%2\n#SBATCH --time=90\n');
  expect(namesIn(listOf(lab))).toHaveLength(4);

  const path = process.env['PATH'];
  process.env['PATH'] = '/nonexistent';
  const { exitCode, stderr } = await lab
    .runferry('jobs', 'submit', '--slurm')
    .finally(() => (process.env['PATH'] = path));
  expect({ exitCode, stderr }).toEqual({
    exitCode: 4,
    stderr:
      'There is no sbatch on this computer.\n' +
      'Submit from a computer where SLURM is installed, or work through the list with runferry jobs run.\n',
  });
  expect(statusesOf(lab)).toEqual(['todo', 'todo', 'todo', 'todo']);
});
