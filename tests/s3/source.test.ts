import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test, vi } from 'vitest';
import { contentOfTree } from '../helpers/fingerprint-tree.ts';
import { namesIn, RAW_DATA, RUN, writeFiles } from '../helpers/make-lab.ts';
import { BUCKET, makeBucketLab, type BucketLab } from './make-bucket-lab.ts';

const MEBIBYTE = 1024 * 1024;
const SOURCE = `s3://${BUCKET}/incoming`;

/** What only asks. */
const READING = /^(?:ListObjectsV2|HeadObject|GetObject)/;

function keyOf(path: string): string {
  return `incoming/merfish_raw_data/${RUN}/${path}`;
}

/** Puts the raw data of the run, and a large object in parts, where runs are taken from. */
async function fillSource(lab: BucketLab): Promise<void> {
  for (const [path, text] of Object.entries(RAW_DATA)) {
    if (!path.endsWith('/')) await lab.put(keyOf(path), text);
  }
  const { store } = lab.server;
  const upload = await store.startUpload(BUCKET, keyOf('data/large.dax'), undefined);
  for (const [index, letter] of ['x', 'y', 'z'].entries()) {
    await store.putPart(upload, index + 1, Buffer.alloc(index === 2 ? 9 : 8 * MEBIBYTE, letter));
  }
  await store.completeUpload(BUCKET, upload, [1, 2, 3]);
}

/** Each start of the AWS CLI is noted with its number, so that it can be killed as if the machine had gone. */
function noteStarts(lab: BucketLab): {
  readonly script: string;
  readonly kill: (words: string) => void;
} {
  const script = join(lab.root, 'aws.sh');
  const started = join(lab.root, 'started');
  writeFileSync(script, `echo "$$ $*" >> ${started}\nexec ${inject('aws')} "$@"\n`);
  writeFileSync(lab.config, readFileSync(lab.config, 'utf8').replace('/nowhere', script));
  return {
    script,
    kill(words) {
      const lines = readFileSync(started, 'utf8').split('\n');
      const [number] = lines.findLast((line) => line.includes(words))?.split(' ') ?? [];
      process.kill(Number(number), 'SIGKILL');
    },
  };
}

test('a run in a bucket is copied into the archive, although a download is killed, and every file verified', async () => {
  const lab = await makeBucketLab({
    source: SOURCE,
    s3: { acl: 'private', aws_command: ['/bin/sh', '/nowhere'] },
  });
  const { script, kill } = noteStarts(lab);
  await fillSource(lab);
  const from = `${SOURCE}/merfish_raw_data/${RUN}`;
  const bytes = 150_020 + 16 * MEBIBYTE + 9;

  const plan = await lab.transfer('--dry-run');

  expect(plan.exitCode).toBe(0);
  expect(plan.report.components[0]?.planned).toMatchObject({ files: 7, bytes });
  expect(plan.report.components[0]?.planned?.command.join(' ')).toBe(
    `/bin/sh ${script} s3 sync ${from} ${lab.destination()} --exact-timestamps --no-follow-symlinks --acl private --endpoint-url ${lab.server.url}`,
  );
  expect(namesIn(lab.archive)).toEqual([]);

  const listUnfinished = (): readonly string[] =>
    namesIn(join(lab.destination(), 'data')).filter((name) => name.startsWith('large.dax.'));
  let unfinished: readonly string[] = [];
  let parts = 0;
  lab.intercept = async ({ operation, key }) => {
    if (operation !== 'GetObject' || key !== keyOf('data/large.dax')) return null;
    parts += 1;
    if (parts !== 3) return null;
    // The first two parts are written meanwhile.
    await vi.waitFor(() => expect(listUnfinished()).not.toEqual([]), { timeout: 60_000 });
    unfinished = listUnfinished();
    kill(' s3 sync ');
    return null;
  };

  const { report, exitCode } = await lab.transfer();

  expect(exitCode).toBe(0);
  expect(report.state).toBe('verified');
  const [component] = report.components;
  // Nothing unfinished stays, which the comparison of both trees shows.
  expect(unfinished).toEqual([expect.stringMatching(/^large\.dax\.[0-9A-Fa-f]{8}$/)]);
  expect(component?.attempts.map((attempt) => attempt.exitCode)).toEqual([null, 0]);
  expect(component).toMatchObject({
    copier: 's3',
    source: from,
    destination: lab.destination(),
    checksums: { algorithm: 'etag', files: 7, bytes },
    differencesTotal: 0,
  });
  const counts = { files: 7, folders: 2, bytes };
  expect(component?.counts.walk).toEqual({ before: counts, sourceAfter: counts, after: counts });
  const listed = { ...counts, folders: 3 };
  expect(component?.counts.list).toEqual({ before: listed, after: listed });
  expect(readFileSync(join(lab.destination(), 'data/large.dax'), 'latin1')).toBe(
    `${'x'.repeat(8 * MEBIBYTE)}${'y'.repeat(8 * MEBIBYTE)}${'z'.repeat(9)}`,
  );
  writeFiles(lab.root, { 'wanted/': '' });
  writeFiles(join(lab.root, 'wanted'), withoutEmptyFolders());
  const arrived = contentOfTree(lab.destination()).filter((line) => !line.endsWith('large.dax'));
  expect(arrived).toEqual(contentOfTree(join(lab.root, 'wanted')));
  expect(namesIn(join(lab.archive, RUN))).toContain('TRANSFER_COMPLETE');
  expect(readFileSync(report.files?.text ?? '', 'utf8')).toContain(`as S3 keeps them of ${from}`);
  expect(lab.requests.filter((request) => !READING.test(request))).toEqual([]);

  // What is the same is left alone; what differs in content alone is found by name, and healed.
  const damaged = join(lab.destination(), 'data/stack_2.dax');
  const { atime, mtime } = statSync(damaged);
  writeFileSync(damaged, 'c'.repeat(50_000));
  utimesSync(damaged, atime, mtime);

  const answer = await lab.runferry('verify', RUN, '--json', '--copy-type', 'raw_data');

  expect(answer.exitCode).toBe(2);
  expect(JSON.parse(answer.stdout)).toMatchObject({
    components: [{ differences: [{ path: 'data/stack_2.dax', kind: 'content' }] }],
  });

  lab.requests.length = 0;
  const healed = await lab.transfer();

  expect(healed.report.state).toBe('verified');
  expect(lab.requests.filter((request) => request.startsWith('GetObject'))).toEqual([
    `GetObject ${keyOf('data/stack_2.dax')}`,
  ]);
});

/** The raw data as a bucket can hold them. */
function withoutEmptyFolders(): Record<string, string> {
  return Object.fromEntries(Object.entries(RAW_DATA).filter(([path]) => !path.endsWith('/')));
}

test('from one bucket to another nothing is fetched, and each object is proved by what S3 keeps of both', async () => {
  const lab = await makeBucketLab({ source: SOURCE, destination: `s3://${BUCKET}/archive` });
  await fillSource(lab);

  const { report } = await lab.transfer();

  expect(report.state).toBe('verified');
  expect(report.components[0]).toMatchObject({
    destination: `s3://${BUCKET}/archive/${RUN}/raw_data`,
    checksums: { algorithm: 'etag', files: 7 },
    counts: { walk: { after: { files: 7 } }, list: { after: { files: 7 } } },
  });
  const keys = Array.from(lab.server.store.list(BUCKET, '', ''), ({ key }) => key);
  expect(keys.filter((key) => key.startsWith(`archive/${RUN}/raw_data/`))).toHaveLength(7);
  expect(keys).toHaveLength(14);
  const operations = lab.requests.map((request) => request.replace(/ .*$/s, ''));
  expect(operations).toEqual(expect.arrayContaining(['CopyObject', 'UploadPartCopy']));
  expect(operations).not.toContain('GetObject');
  const text = readFileSync(report.files?.text ?? '', 'utf8');
  expect(text).toContain(`and as S3 keeps them of s3://${BUCKET}/archive/${RUN}/raw_data`);
  expect(text).not.toContain('from a cache');
});

test('keys that no folder can hold are refused by name, and nothing is fetched', async () => {
  const lab = await makeBucketLab({ source: SOURCE });
  for (const path of ['a', 'a/b', 'c\nd', 'twice//e', '../f']) await lab.put(keyOf(path), 'x');

  const { report, exitCode } = await lab.transfer();

  expect(exitCode).toBe(4);
  const told = report.problems.map(({ message }) => message).join('\n');
  expect(told).toContain('a (is a file and a folder at once)');
  expect(told).toContain('(holds a control character)');
  expect(told).toContain('twice//e');
  expect(told).toContain('../f');
  expect(lab.requests.filter((request) => !request.startsWith('ListObjectsV2'))).toEqual([]);
  expect(namesIn(lab.destination())).toEqual([]);
});

test('plates in a bucket are listed and found by their layout, others refused with the nearest', async () => {
  const lab = await makeBucketLab({
    source: `s3://${BUCKET}`,
    runferry: { layout: 'jump-segmentation' },
  });
  const objects =
    'results/aggregated/broad/cellpainting-gallery/cpg0016-jump/source_8/workspace/segmentation/cellpose/objects';
  await lab.put(`${objects}/J1/A1170383/nuclei.zarr/0.0`, 'abc');
  await lab.put(`${objects}/J2/A1170384/nuclei.zarr/0.0`, 'abcd');

  const list = await lab.runferry('runs', '--json');

  expect(list.stderr).toBe('');
  expect(JSON.parse(list.stdout)).toMatchObject({
    away: [],
    runs: [
      { run: 'source_8__J2__A1170384', components: [{ component: 'objects', z: 'present' }] },
      { run: 'source_8__J1__A1170383', readiness: { state: 'unknown' } },
    ],
  });
  // The sources, the batches of one, and the plates of two.
  expect(lab.requests).toHaveLength(4);

  const other = await lab.runferry('--run', 'source_8__J1__A1170384', '--dry-run', '--json');

  expect(other.exitCode).toBe(4);
  expect(JSON.parse(other.stdout).problems[0]).toMatchObject({
    code: 'RUN_NOT_FOUND',
    hint: 'Did you mean source_8__J2__A1170384 or source_8__J1__A1170383?',
  });
});

test('a prefix that holds no runs is away with its name', async () => {
  const lab = await makeBucketLab({ source: SOURCE });

  const { report, exitCode } = await lab.transfer();

  expect(exitCode).toBe(4);
  expect(report.problems[0]?.message).toContain(
    `${SOURCE} holds none of the folders merfish_raw_data, merfish_analysis, merfish_output.`,
  );
  expect(report.problems[0]?.hint).toBe('Check the bucket and its prefix in the configuration.');
});

test('what lies in two buckets is compared by ETag: the same is told, another content asked about', async () => {
  const lab = await makeBucketLab({ source: SOURCE, disk: `s3://${BUCKET}/disk` });
  for (const place of ['incoming', 'disk']) {
    await lab.put(`${place}/merfish_raw_data/${RUN}/a`, 'same');
    await lab.put(`${place}/merfish_output/${RUN}/b`, place.padEnd(8));
  }

  const answer = await lab.runferry(
    '--run',
    RUN,
    '--json',
    '--dry-run',
    '--copy-type',
    'raw_data',
    'output',
  );

  expect(answer.exitCode).toBe(4);
  const [problem] = JSON.parse(answer.stdout).problems;
  expect(problem.code).toBe('SOURCE_AMBIGUOUS');
  expect(problem.message).toContain('The output lies in two places');
  expect(problem.message).toContain('1 path differs (b)');
  expect(problem.message).not.toContain('raw_data lies');
});
