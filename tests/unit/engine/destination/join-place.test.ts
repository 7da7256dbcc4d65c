import { posix, win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isBucketPlace, joinPlace } from '../../../../src-main/engine/destination/join-place.ts';

describe('a path below a place', () => {
  test('is a folder of the platform', () => {
    expect(joinPlace(posix, '/data/archive', 'RUN', 'raw_data')).toBe('/data/archive/RUN/raw_data');
    expect(joinPlace(win32, 'L:\\', 'RUN', 'raw_data')).toBe(String.raw`L:\RUN\raw_data`);
    expect(joinPlace(win32, String.raw`\\nas\archive`, 'a/b')).toBe(String.raw`\\nas\archive\a\b`);
  });

  test.each([
    ['s3://bucket', 's3://bucket/jump/images'],
    ['s3://bucket/', 's3://bucket/jump/images'],
    ['s3://bucket/prefix', 's3://bucket/prefix/jump/images'],
    ['s3://bucket/prefix/', 's3://bucket/prefix/jump/images'],
  ])('is a key of the bucket %s, with slashes on Windows too', (place, expected) => {
    expect([
      joinPlace(posix, place, 'jump', 'images'),
      joinPlace(win32, place, 'jump', 'images'),
    ]).toEqual([expected, expected]);
  });

  test('is the place itself without segments', () => {
    expect(joinPlace(posix, 's3://bucket/prefix/', '')).toBe('s3://bucket/prefix');
    expect(joinPlace(posix, '/data')).toBe('/data');
  });

  test('keeps a key as it is', () => {
    expect(joinPlace(win32, 's3://bucket//odd', 'a..b', '..')).toBe('s3://bucket//odd/a..b/..');
  });
});

test('a bucket is told from a folder', () => {
  expect(['s3://bucket', '/s3:/bucket', 'S:\\', 'L:\\s3'].map(isBucketPlace)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
