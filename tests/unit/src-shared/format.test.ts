import { expect, test } from 'vitest';
import {
  formatBytes,
  formatDuration,
  formatGigabytes,
  formatNumber,
  formatQuantity,
  formatRate,
} from '../../../src-shared/format.ts';

test("gigabytes are the lab's: bytes through 1024³ with three decimals", () => {
  expect([900_719_884_237, 0, 536_871, 536_870].map(formatGigabytes)).toEqual([
    '838.861',
    '0.000',
    '0.001',
    '0.000',
  ]);
});

test('bytes have three significant digits and the next unit from 1000 on', () => {
  const bytes = [0, 1, 999, 1000, 1024, 10_240, 102_400, 1_023_000, 900_719_884_237, 1.9e12, 5e18];
  expect(bytes.map(formatBytes)).toEqual([
    '0 B',
    '1 B',
    '999 B',
    '0.98 KB',
    '1.00 KB',
    '10.0 KB',
    '100 KB',
    '999 KB',
    '839 GB',
    '1.73 TB',
    '4441 PB',
  ]);
});

test('a rate that is unknown is a dash', () => {
  expect([null, 0, 10_500_000].map(formatRate)).toEqual(['–', '0 B/s', '10.0 MB/s']);
});

test('durations are h:mm:ss with days in front from 24 hours on', () => {
  const seconds = [0, 59.6, 3599, 83_228, 86_399, 86_400, 180_061, -5];
  expect(seconds.map(formatDuration)).toEqual([
    '0:00:00',
    '0:01:00',
    '0:59:59',
    '23:07:08',
    '23:59:59',
    '1 day, 0:00:00',
    '2 days, 2:01:01',
    '0:00:00',
  ]);
});

test('numbers and quantities read as people write them', () => {
  expect([formatNumber(131_872), formatQuantity(1, 'file'), formatQuantity(2000, 'file')]).toEqual([
    '131,872',
    '1 file',
    '2,000 files',
  ]);
});
