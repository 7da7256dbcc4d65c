import { describe, expect, test } from 'vitest';
import {
  explainFailure,
  parseErrorLine,
  saysExpired,
} from '../../../../../src-main/engine/copier/s3/errors.ts';
import {
  countListLines,
  findPlannedPath,
} from '../../../../../src-main/engine/copier/s3/list-lines.ts';
import { isProgress, parseOutputLine } from '../../../../../src-main/engine/copier/s3/output.ts';
import { parsePartBytes } from '../../../../../src-main/engine/copier/s3/part-bytes.ts';

const PLACES = { source: '/z/run', destination: 's3://gallery/p/run' };

const read = (line: string) => parseOutputLine(line, PLACES);

test('what a copy says', () => {
  expect(read('Completed 256.0 KiB/19.1 MiB (1.3 MiB/s) with 1 file(s) remaining')).toEqual({
    kind: 'bytes',
    bytes: 262_144,
  });
  expect(read('Completed 3 Bytes/19.1 MiB (19 Bytes/s) with 4 file(s) remaining')).toEqual({
    kind: 'bytes',
    bytes: 3,
  });
  expect(read('Completed 0 file(s) with ~0 file(s) remaining (calculating...)')).toBeNull();
  expect(isProgress('Completed 0 file(s) with ~0 file(s) remaining (calculating...)')).toBe(true);
  expect(read('upload: ../run/a/ü ß.txt to s3://gallery/p/run/a/ü ß.txt            ')).toEqual({
    kind: 'file',
    path: 'a/ü ß.txt',
    bytes: 0,
  });
  expect(read('something else')).toEqual({ kind: 'line', text: 'something else' });
});

test('what a dry run would send, wherever it runs', () => {
  const line = '(dryrun) upload: ../z/run/a to s3:/x to s3://runferry-counts-only/a to s3:/x';
  expect(findPlannedPath(line, 'linux')).toBe('a to s3:/x');
  expect(
    findPlannedPath('(dryrun) upload: z\\a\\b to s3://runferry-counts-only/a/b', 'win32'),
  ).toBe('a/b');
  expect(findPlannedPath('upload: a to s3://runferry-counts-only/a', 'linux')).toBeNull();
});

function count(lines: readonly string[]) {
  const reader = countListLines('s3://gallery/p/run');
  lines.forEach((line) => reader.push(line));
  return reader.count();
}

test('a list counts only when its totals agree with its lines', async () => {
  const lines = [
    '2026-11-28 00:29:00          3 p/run/a/x.txt',
    '2026-11-28 00:29:00          0 p/run/b/',
    '2026-11-28 00:29:01   20000000 p/run/a b/c/big',
    'Total Objects: 3',
    '   Total Size: 20000003',
  ];
  expect(await count(lines)).toEqual({ files: 2, folders: 4, bytes: 20_000_003 });
  expect(await count(lines.slice(0, 3))).toBeNull();
  expect(await count(lines.slice(1))).toBeNull();
});

describe('errors', () => {
  test('of one file', () => {
    expect(
      parseErrorLine(
        'upload failed: a/x y.txt to s3://gallery/p3/a/x y.txt An error occurred (SlowDown) when calling the PutObject operation (reached max retries: 2): Please reduce',
      ),
    ).toEqual({ code: null, path: 'a/x y.txt', message: 'SlowDown (PutObject): Please reduce' });
    expect(
      parseErrorLine('warning: Skipping file /z/run/f. File is character special device.'),
    ).toEqual({ code: null, path: '/z/run/f', message: 'File is character special device.' });
    expect(parseErrorLine('fatal error: Unable to locate credentials')).toBeNull();
  });

  test('of expired credentials', () => {
    expect(
      saysExpired(
        'fatal error: An error occurred (ExpiredToken) when calling the ListObjectsV2 operation: it is',
      ),
    ).toBe(true);
    expect(
      saysExpired(
        'fatal error: An error occurred (AccessDenied) when calling the ListObjectsV2 operation: expired',
      ),
    ).toBe(false);
    expect(
      saysExpired(
        'The SSO session associated with this profile has expired or is otherwise invalid.',
      ),
    ).toBe(true);
  });

  test.each([
    [
      'An error occurred (NoSuchBucket) when calling the ListObjectsV2 operation: The',
      'BUCKET_MISSING',
    ],
    [
      'An error occurred (AccessDenied) when calling the ListObjectsV2 operation: A',
      'BUCKET_DENIED',
    ],
    [
      'An error occurred (InvalidAccessKeyId) when calling the ListObjectsV2 operation: The',
      'CREDENTIALS_WRONG',
    ],
    [
      'An error occurred (PermanentRedirect) when calling the ListObjectsV2 operation: The',
      'BUCKET_ELSEWHERE',
    ],
    [
      'fatal error: Could not connect to the endpoint URL: "http://127.0.0.1:9/"',
      'BUCKET_UNREACHABLE',
    ],
    ['The config profile (nope) could not be found', 'PROFILE_MISSING'],
    [
      'Unable to locate credentials. You can configure credentials by running "aws configure".',
      'CREDENTIALS_MISSING',
    ],
    ['An error occurred (Odd) when calling the ListObjectsV2 operation: Odd', 'BUCKET_FAILED'],
    ['', 'BUCKET_FAILED'],
  ])('%s', (stderr, code) => {
    expect(explainFailure(`\n${stderr}\n`, 's3://gallery/p').code).toBe(code);
  });
});

test('sizes as the AWS CLI writes them', () => {
  expect(['8388608', '16MB', '64MiB', '1 GB', 'much'].map(parsePartBytes)).toEqual([
    8_388_608,
    16 * 1024 ** 2,
    64 * 1024 ** 2,
    1024 ** 3,
    null,
  ]);
});
