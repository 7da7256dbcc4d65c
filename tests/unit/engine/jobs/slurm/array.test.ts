import { expect, test } from 'vitest';
import {
  composeArrayScript,
  composeSubmission,
  readArrayNumber,
  shareOut,
} from '../../../../../src-main/engine/jobs/slurm/array.ts';
import {
  findSlurmOptionFault,
  isPartition,
} from '../../../../../src-main/engine/jobs/slurm/options.ts';
import { readStates } from '../../../../../src-main/engine/jobs/slurm/states.ts';

test('the script says what the array is, and takes everything else from its arguments', () => {
  const script = composeArrayScript({
    tasks: 24,
    throttle: 4,
    timeLimitMinutes: 720,
    partition: 'long',
    options: ['--mem=4G'],
  });
  expect(script).toMatchInlineSnapshot(`
    "#!/bin/sh
    #SBATCH --job-name=runferry
    #SBATCH --array=1-24%4
    #SBATCH --time=720
    #SBATCH --partition=long
    #SBATCH --mem=4G

    # Each task is a worker of a job list, whose command line comes as arguments. It takes the place of
    # this shell, so that it hears when its time is up and gives its job back.
    exec "$@"
    "
  `);
});

test('what is not asked for is left to SLURM', () => {
  const script = composeArrayScript({
    tasks: 1,
    throttle: null,
    timeLimitMinutes: null,
    partition: null,
    options: [],
  });
  expect(script.split('\n').filter((line) => line.startsWith('#SBATCH'))).toEqual([
    '#SBATCH --job-name=runferry',
    '#SBATCH --array=1-1',
  ]);
});

test('paths and the command are arguments, whatever they hold', () => {
  expect(
    composeSubmission({
      folder: "/lists/100 % of $(plates)/it's/slurm",
      script: '/lists/x/slurm/a.sh',
      command: ['node', 'runferry.js', 'jobs', 'run', '/lists/x; rm', '--at-most', '1'],
    }),
  ).toMatchInlineSnapshot(`
    [
      "--parsable",
      "--chdir=/lists/100 % of $(plates)/it's/slurm",
      "--output=/lists/100 %% of $(plates)/it's/slurm/%A_%a.log",
      "/lists/x/slurm/a.sh",
      "node",
      "runferry.js",
      "jobs",
      "run",
      "/lists/x; rm",
      "--at-most",
      "1",
    ]
  `);
});

test.each([
  [24, 1000, { tasks: 24, atMost: 1 }],
  [2500, 1000, { tasks: 1000, atMost: 3 }],
  [1000, 1000, { tasks: 1000, atMost: 1 }],
])('%d jobs are shared out to at most %d tasks', (jobs, size, shares) => {
  expect(shareOut(jobs, size)).toEqual(shares);
});

test.each([
  ['15\n', '15'],
  ['15;cluster\n', '15'],
  ['Submitted batch job 15', null],
  ['', null],
])('%j is read as an array number', (answer, number) => {
  expect(readArrayNumber(answer)).toBe(number);
});

test.each([
  '--mem=4G',
  '--exclusive',
  '--mail-user=a@example.org',
  '--licenses=scratch:2',
  '--nodelist=a,b',
])('%s may be an option', (option) => expect(findSlurmOptionFault(option)).toBeNull());

test.each([
  '-N4',
  'mem=4G',
  '--comment=two words',
  '--comment=$(id)',
  '--comment=a;b',
  '--comment="x"',
  '--mem=4G\n#SBATCH --wrap=x',
  '--wrap=id',
  '--array=1-9',
  '--output=/tmp/x',
  '--wait',
  '',
])('%j may not', (option) => expect(findSlurmOptionFault(option)).not.toBeNull());

test('partitions are names', () => {
  expect(['long', 'a,b', 'gpu-2.x'].map(isPartition)).toEqual([true, true, true]);
  expect(['', '-x', 'a b', 'a;b', 'a\nb'].map(isPartition)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('tasks are counted by their state, as squeue and sacct tell them', () => {
  const states = readStates(
    '15|RUNNING\n15|PENDING\n15|PENDING\n16|TIMEOUT\nslurm_load_jobs error: down\n',
  );
  expect(
    Object.fromEntries([...states].map(([array, each]) => [array, Object.fromEntries(each)])),
  ).toEqual({
    15: { RUNNING: 1, PENDING: 2 },
    16: { TIMEOUT: 1 },
  });
  const ended = readStates('15_1|COMPLETED\n15_2|CANCELLED by 0\n15_[3-6,9%2]|PENDING\n');
  expect(Object.fromEntries(ended.get('15') ?? [])).toEqual({
    COMPLETED: 1,
    CANCELLED: 1,
    PENDING: 5,
  });
});
