import { expect, test } from 'vitest';
import { AppError } from '../../../../src-main/engine/app-error.ts';
import { findOverride, parseOverrides } from '../../../../src-main/engine/counts/overrides.ts';

const COMPONENTS = ['raw_data', 'analysis', 'output'];

test('TYPE:METRIC names a component and a metric, or all of them', () => {
  expect(parseOverrides(['analysis:folders', 'all:all'], 'walk', COMPONENTS)).toEqual([
    { basis: 'walk', component: 'analysis', metric: 'folders', pattern: 'analysis:folders' },
    { basis: 'walk', component: 'all', metric: 'all', pattern: 'all:all' },
  ]);
});

test.each([
  '',
  'analysis',
  'analysis:',
  ':folders',
  'analysis:size',
  'merfish:files',
  'all:all:all',
])("'%s' is a usage error", (value) => {
  expect(() => parseOverrides([value], 'walk', COMPONENTS)).toThrow(AppError);
});

test('The error lists what is allowed', () => {
  expect(() => parseOverrides(['Analysis:files'], 'list', COMPONENTS)).toThrow(
    expect.objectContaining({
      code: 'USAGE_IGNORED_COUNT',
      message: "--ignore_robocopy_counts does not know 'Analysis:files'.",
      hint: 'Give TYPE:METRIC, where TYPE is raw_data, analysis, output or all and METRIC is folders, files, bytes, gigabytes or all; put -- before RUN_ID if it follows.',
    }),
  );
});

test.each([
  ['analysis:folders', 'analysis', 'folders', true],
  ['analysis:all', 'analysis', 'bytes', true],
  ['all:folders', 'output', 'folders', true],
  ['all:all', 'output', 'gigabytes', true],
  ['analysis:folders', 'analysis', 'files', false],
  ['analysis:folders', 'output', 'folders', false],
] as const)('%s for %s %s applies: %s', (pattern, component, metric, applies) => {
  const patterns = parseOverrides([pattern], 'walk', COMPONENTS);
  expect(findOverride(patterns, 'walk', component, metric)?.pattern).toBe(
    applies ? pattern : undefined,
  );
});

test('A pattern of one way of counting ignores nothing of the other', () => {
  const patterns = parseOverrides(['all:all'], 'walk', COMPONENTS);
  expect(findOverride(patterns, 'list', 'analysis', 'files')).toBeUndefined();
});
