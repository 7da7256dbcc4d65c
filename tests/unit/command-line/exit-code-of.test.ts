import { expect, test } from 'vitest';
import { exitCodeOfError, exitCodeOfVerdict } from '../../../src-main/command-line/exit-code-of.ts';
import { AppError } from '../../../src-main/engine/app-error.ts';
import { VERDICTS } from '../../../src-shared/verdict.ts';

test('each verdict has its exit code, and 0 says verified or nothing to prove', () => {
  expect(
    Object.fromEntries(VERDICTS.map((verdict) => [verdict, exitCodeOfVerdict(verdict)])),
  ).toEqual({
    verified: 0,
    'verified-with-overrides': 0,
    'dry-run': 0,
    differences: 2,
    failed: 3,
    refused: 4,
    locked: 5,
    cancelled: 6,
    interrupted: 6,
  });
});

test('problems of usage, configuration and locks have their own codes, all others are refusals', () => {
  const codes = ['USAGE_ARGUMENTS', 'CONFIG_SYNTAX', 'LOCKED', 'LOCK_UNWRITABLE', 'SOURCE_AWAY'];
  expect(codes.map((code) => exitCodeOfError(new AppError(code, '')))).toEqual([64, 78, 5, 4, 4]);
});

test('whatever is no expected problem is a bug', () => {
  expect([new Error('x'), 'x', undefined].map(exitCodeOfError)).toEqual([70, 70, 70]);
});
