import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { SuiteResult } from './suites.ts';

/** The parts of vitest's JSON report that count. */
const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});
/** What vitest reports of one project. */
export type Report = z.infer<typeof reportSchema>;

const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));

/** Runs one project of vitest.config.ts with its output on this terminal. */
export async function runVitestProject(project: string): Promise<SuiteResult> {
  const folder = await mkdtemp(join(tmpdir(), 'runferry-test-'));
  try {
    const report = join(folder, 'report.json');
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    const args = [VITEST, 'run', '--project', project, ...reporters];
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' },
    });
    const [exitCode] = (await once(child, 'close')) as [number | null];
    return countTests(reportSchema.parse(JSON.parse(await readFile(report, 'utf8'))), exitCode);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A file that failed to load, and an error outside of any test, each count as one failed test. */
export function countTests(report: Report, exitCode: number | null): SuiteResult {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failedTests = tests.filter((test) => test.status === 'failed').length;
  const brokenFiles = report.testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const failed = failedTests + brokenFiles;
  return {
    passed,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: tests
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => test.fullName),
  };
}
