import { expect, test } from 'vitest';
import { countProjects, type Report } from '../../../scripts/vitest-project.ts';

function reportOf(status: string, ...tests: readonly string[]): Report {
  const assertionResults = tests.map((each) => ({ fullName: `a ${each} test`, status: each }));
  return { testResults: [{ name: '/x/tests/unit/some.test.ts', status, assertionResults }] };
}

test('passed and failed tests are counted, and those left out are named', () => {
  expect(
    countProjects(['unit'], reportOf('failed', 'passed', 'failed', 'pending', 'todo'), 1),
  ).toEqual([{ passed: 1, failed: 1, skipped: ['a pending test', 'a todo test'] }]);
});

test('a file that could not be loaded is a failure', () => {
  expect(countProjects(['unit'], reportOf('failed'), 1)).toMatchObject([{ passed: 0, failed: 1 }]);
});

test('an error outside of any test is a failure', () => {
  expect(countProjects(['unit'], reportOf('passed', 'passed'), 1)).toMatchObject([
    { passed: 1, failed: 1 },
  ]);
});

test('of several projects each has its own counts, and an unexplained end is told once', () => {
  const other = {
    ...reportOf('passed', 'passed').testResults[0]!,
    name: 'C:\\x\\tests\\shell\\a.test.ts',
  };
  const report = { testResults: [...reportOf('passed', 'passed', 'passed').testResults, other] };
  expect(countProjects(['unit', 'shell'], report, 0)).toMatchObject([
    { passed: 2, failed: 0 },
    { passed: 1, failed: 0 },
  ]);
  expect(countProjects(['unit', 'shell'], report, 1).map(({ failed }) => failed)).toEqual([1, 0]);
});
