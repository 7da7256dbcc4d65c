import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listBucket } from '../../src-main/engine/destination/list-bucket.ts';
import { namesIn } from '../helpers/make-lab.ts';
import { S3_SETTINGS } from '../helpers/s3-settings.ts';
import { findAws } from './find-aws.ts';
import { BUCKET, makeBucketLab, PREFIX } from './make-bucket-lab.ts';

const EXPIRED = { status: 400, code: 'ExpiredToken', message: 'The provided token has expired.' };
const DENIED = { status: 403, code: 'AccessDenied', message: 'Access Denied' };

test('a server that dies in between is gone on with, and the run verified', async () => {
  const lab = await makeBucketLab({ runferry: { copy_attempts: 1 } });
  let sent = 0;
  lab.intercept = async (request) => {
    if (request.operation !== 'PutObject') return null;
    sent += 1;
    if (sent === 3) await lab.stop();
    return null;
  };

  const broken = await lab.transfer();
  expect(broken.report.state).toBe('failed');
  expect(broken.report.components[0]?.attempts[0]?.exitCode).not.toBe(0);

  lab.intercept = () => null;
  await lab.restart();
  lab.requests.length = 0;
  const { report } = await lab.transfer();

  expect(report.state).toBe('verified');
  expect(lab.requests.filter((request) => request.startsWith('PutObject')).length).toBeLessThan(6);
});

test('expired credentials end an attempt with a sentence, and the next one starts with fresh ones', async () => {
  const lab = await makeBucketLab();
  let refusals = 0;
  lab.intercept = (request) => {
    if (request.operation !== 'PutObject' || !request.key.endsWith('.dax') || refusals > 2)
      return null;
    refusals += 1;
    return EXPIRED;
  };

  const { report } = await lab.transfer();

  expect(report.state).toBe('verified');
  const [first] = report.components[0]?.attempts ?? [];
  expect(first?.meaning).toBe(
    'The credentials expired before everything was copied; another attempt starts with fresh ones.',
  );
});

test.each([
  ['credentials that have expired before', EXPIRED, 'CREDENTIALS_EXPIRED', 'have expired'],
  ['a bucket that may not be listed', DENIED, 'BUCKET_DENIED', 'may not use'],
] as const)('%s are a sentence, and nothing is done', async (_what, fault, code, words) => {
  const lab = await makeBucketLab();
  lab.intercept = () => fault;

  const { report, exitCode } = await lab.transfer();

  expect(exitCode).toBe(4);
  expect(report.problems).toContainEqual(
    expect.objectContaining({ code, message: expect.stringContaining(words) }),
  );
  expect(lab.requests.every((request) => request.startsWith('ListObjectsV2'))).toBe(true);
  expect(namesIn(lab.archive)).toEqual([]);
});

test('a bucket that may be listed but not written fails with the reason', async () => {
  const lab = await makeBucketLab({ runferry: { copy_attempts: 1 } });
  lab.intercept = ({ operation }) => (operation === 'PutObject' ? DENIED : null);

  const { report, exitCode } = await lab.transfer();

  expect(exitCode).toBe(3);
  expect(report.components[0]?.attempts[0]?.meaning).toBe(
    'The AWS CLI could not copy 6 files; the first says: AccessDenied (PutObject): Access Denied',
  );
  expect(report.components[0]?.attempts[0]?.errors).toHaveLength(6);
});

test('a bucket that is not there, another endpoint and a missing AWS CLI are a sentence each', async () => {
  const nowhere = await makeBucketLab({ destination: 's3://no-such-bucket/a' });
  const away = await makeBucketLab({ s3: { endpoint: 'http://127.0.0.1:9' } });
  const without = await makeBucketLab({ s3: { aws_command: '/nonexistent/aws' } });

  const problems = [];
  for (const lab of [nowhere, away, without]) {
    const { report, exitCode } = await lab.transfer();
    expect(exitCode).toBe(4);
    expect(namesIn(lab.archive)).toEqual([]);
    problems.push(...report.problems.map(({ code, message }) => `${code}: ${message}`));
  }

  expect(problems).toEqual([
    'BUCKET_MISSING: There is no bucket for s3://no-such-bucket/a.',
    `BUCKET_UNREACHABLE: s3://${BUCKET}/${PREFIX} cannot be reached: Could not connect to the endpoint URL: "http://127.0.0.1:9/gallery?list-type=2&prefix=cpg0016%2Fsource_8%2F&max-keys=1&encoding-type=url"`,
    'COPIER_NOT_FOUND: The program /nonexistent/aws was not found.',
  ]);
});

test('links are refused by name before anything is sent', async () => {
  const lab = await makeBucketLab();
  symlinkSync('experiment.json', join(lab.source(), 'link.json'));

  const { report, exitCode } = await lab.transfer();

  expect(exitCode).toBe(4);
  expect(report.problems.map(({ message }) => message).join()).toContain(
    'link.json (is a symbolic link, and a bucket holds plain files alone)',
  );
  expect(lab.requests.every((request) => request.startsWith('ListObjectsV2'))).toBe(true);
});

test('thousands of objects are listed page by page', async () => {
  const lab = await makeBucketLab();
  const object = { contentType: undefined, sha256: undefined };
  for (let index = 0; index < 2500; index += 1) {
    await lab.server.store.put(
      BUCKET,
      { key: `many/${index % 7}/${index}`, ...object },
      Buffer.from('x'),
    );
  }
  const s3 = {
    ...S3_SETTINGS,
    command: [findAws() ?? 'aws'],
    endpoint: lab.server.url,
  };
  const { signal } = new AbortController();

  const listing = await listBucket(`s3://${BUCKET}/many`, { s3, signal, pageObjects: 1000 });

  expect(listing.counts).toEqual({ files: 2500, folders: 7, bytes: 2500 });
  expect(lab.requests.filter((request) => request === 'ListObjectsV2')).toHaveLength(3);
  expect([...listing.folders()].flatMap(({ files }) => files)[0]?.etag).toEqual({
    md5: '9dd4e461268c8034f5c8564e155c67a6',
    parts: 0,
  });
});

test('check asks the bucket, not a folder of its name', async () => {
  const lab = await makeBucketLab();
  const place = `s3://${BUCKET}/${PREFIX}`;
  const look = async () => {
    const { exitCode, stdout } = await lab.runferry('check', '--json');
    const items: readonly Record<string, string>[] = JSON.parse(stdout).items;
    const about = items.filter(({ thing, message }) =>
      thing === 'volumes' ? message?.includes('s3:') : thing === 'destination',
    );
    return [exitCode, ...about.map(({ status, message }) => `${status}: ${message}`)];
  };
  expect(await look()).toEqual([
    0,
    `ok: ${place} can be listed; whether it takes files shows with the first of them.`,
  ]);
  lab.intercept = () => DENIED;
  expect(await look()).toEqual([4, expect.stringMatching(`^failed: .*${BUCKET}`)]);
  expect(lab.requests.filter((request) => !request.startsWith('List'))).toEqual([]);
});
