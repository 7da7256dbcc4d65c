import { expect, test } from 'vitest';
import { type BrowserReport, countBrowserTests } from '../../../scripts/browser-suite.ts';

function reportOf(...statuses: readonly string[]): BrowserReport {
  const specs = statuses.map((status) => ({ title: `a ${status} test`, tests: [{ status }] }));
  return { suites: [{ specs: [], suites: [{ specs }] }], errors: [] };
}

test('a test that passes only at its second try has failed, and those left out are named', () => {
  expect(
    countBrowserTests(reportOf('expected', 'expected', 'unexpected', 'flaky', 'skipped'), 1),
  ).toEqual({ passed: 2, failed: 2, skipped: ['a skipped test'] });
});

test('an error outside of any test is a failure', () => {
  const report = { ...reportOf('expected'), errors: [{ message: 'a fixture broke' }] };
  expect(countBrowserTests(report, 1)).toMatchObject({ passed: 1, failed: 1 });
});

test('an exit code that no test explains is a failure', () => {
  expect(countBrowserTests(reportOf('expected'), 1)).toMatchObject({ passed: 1, failed: 1 });
});
