import { expect, test } from 'vitest';
import type { Counts } from '../../../../src-shared/counts.ts';
import { checkCounts, type CountChecks } from '../../../../src-main/engine/counts/checks.ts';
import { parseOverrides } from '../../../../src-main/engine/counts/overrides.ts';

const COUNTS: Counts = { files: 8042, folders: 11, bytes: 900_719_884_237 };

function check(before: Counts | null, after: Counts | null, ignored: string[] = []): CountChecks {
  return checkCounts({
    component: 'analysis',
    basis: 'walk',
    before,
    after,
    overrides: parseOverrides(ignored, 'walk', ['analysis']),
    who: 'anna',
    reason: 'log kept growing',
  });
}

function states(checks: CountChecks): string[] {
  return checks.metrics.map(({ metric, state }) => `${metric} ${state}`);
}

test('Counts that agree pass, metric by metric in the fixed order', () => {
  expect(check(COUNTS, COUNTS)).toEqual({
    component: 'analysis',
    basis: 'walk',
    passed: true,
    sourceHasNoFiles: false,
    metrics: [
      { metric: 'folders', state: 'ok', before: '11', after: '11' },
      { metric: 'files', state: 'ok', before: '8042', after: '8042' },
      { metric: 'bytes', state: 'ok', before: '900719884237', after: '900719884237' },
      { metric: 'gigabytes', state: 'ok', before: '838.861', after: '838.861' },
    ],
  });
});

test('A few bytes are a mismatch of bytes and not of gigabytes with three decimals', () => {
  const checks = check(
    { files: 5, folders: 2, bytes: 77_609_211_017 },
    { files: 5, folders: 2, bytes: 77_609_213_418 },
  );
  expect([checks.passed, ...states(checks)]).toEqual([
    false,
    'folders ok',
    'files ok',
    'bytes mismatch',
    'gigabytes ok',
  ]);
});

test('An ignored metric says who, why and whether it differed; the others still count', () => {
  const checks = check(COUNTS, { ...COUNTS, folders: 10 }, ['analysis:folders', 'all:files']);
  const override = { basis: 'walk', who: 'anna', reason: 'log kept growing' };
  expect(checks.passed).toBe(true);
  expect(checks.metrics.slice(0, 2)).toEqual([
    {
      metric: 'folders',
      state: 'ignored',
      before: '11',
      after: '10',
      override: { ...override, metric: 'folders', pattern: 'analysis:folders', differed: true },
    },
    {
      metric: 'files',
      state: 'ignored',
      before: '8042',
      after: '8042',
      override: { ...override, metric: 'files', pattern: 'all:files', differed: false },
    },
  ]);
});

test.each<[string, Counts | null, Counts | null]>([
  ['before', null, COUNTS],
  ['after', COUNTS, null],
  ['on both sides', null, null],
])('A count missing %s fails, even when all is to be ignored', (_, before, after) => {
  const checks = check(before, after, ['all:all']);
  expect([checks.passed, ...states(checks)]).toEqual([
    false,
    'folders missing',
    'files missing',
    'bytes missing',
    'gigabytes missing',
  ]);
});

test('A missing count shows the number of the other side', () => {
  expect(check(COUNTS, null).metrics[1]).toEqual({
    metric: 'files',
    state: 'missing',
    before: '8042',
    after: null,
  });
});

test('A source without a file never passes, though nothing differs and all is ignored', () => {
  const nothing = { files: 0, folders: 3, bytes: 0 };
  const checks = check(nothing, nothing, ['all:all']);
  expect([checks.passed, checks.sourceHasNoFiles]).toEqual([false, true]);
});

test('No file where there were files is a mismatch', () => {
  expect(states(check(COUNTS, { files: 0, folders: 11, bytes: 0 }))).toEqual([
    'folders ok',
    'files mismatch',
    'bytes mismatch',
    'gigabytes mismatch',
  ]);
});
