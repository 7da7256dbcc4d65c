import { expect, test } from 'vitest';
import { countTests, type Report } from '../../../scripts/vitest-project.ts';

function reportOf(status: string, ...tests: readonly string[]): Report {
  const assertionResults = tests.map((each) => ({ fullName: `a ${each} test`, status: each }));
  return { testResults: [{ name: 'some.test.ts', status, assertionResults }] };
}

test('passed and failed tests are counted, and those left out are named', () => {
  expect(countTests(reportOf('failed', 'passed', 'failed', 'pending', 'todo'), 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: ['a pending test', 'a todo test'],
  });
});

test('a file that could not be loaded is a failure', () => {
  expect(countTests(reportOf('failed'), 1)).toMatchObject({ passed: 0, failed: 1 });
});

test('an error outside of any test is a failure', () => {
  expect(countTests(reportOf('passed', 'passed'), 1)).toMatchObject({ passed: 1, failed: 1 });
});
