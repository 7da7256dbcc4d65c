import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
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

/** Some of several projects wait most of the time; the processor is another one's meanwhile. */
const WORKERS_OF_SEVERAL = Math.max(3, availableParallelism());

/**
 * Runs projects of vitest.config.ts together, with their output on this terminal, and answers with
 * what each came to. The tests of a project lie in the folder of its name.
 */
export async function runVitestProjects(
  projects: readonly string[],
): Promise<readonly SuiteResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'runferry-test-'));
  try {
    const report = join(folder, 'report.json');
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    const workers = projects.length > 1 ? [`--maxWorkers=${WORKERS_OF_SEVERAL}`] : [];
    const named = projects.map((project) => `--project=${project}`);
    const child = spawn(process.execPath, [VITEST, 'run', ...named, ...workers, ...reporters], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' },
    });
    const [exitCode] = (await once(child, 'close')) as [number | null];
    return countProjects(
      projects,
      reportSchema.parse(JSON.parse(await readFile(report, 'utf8'))),
      exitCode,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What each project came to; what belongs to none of them counts as a failure of the first. */
export function countProjects(
  projects: readonly string[],
  { testResults }: Report,
  exitCode: number | null,
): readonly SuiteResult[] {
  const results = projects.map((project) =>
    countTests({ testResults: testResults.filter(({ name }) => isOf(project, name)) }),
  );
  const isExplained = exitCode === 0 || results.some(({ failed }) => failed > 0);
  return isExplained
    ? results
    : results.map((result, index) => (index === 0 ? { ...result, failed: 1 } : result));
}

function isOf(project: string, file: string): boolean {
  return file.replaceAll('\\', '/').includes(`/tests/${project}/`);
}

/** A file that failed to load counts as one failed test. */
function countTests(report: Report): SuiteResult {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failedTests = tests.filter((test) => test.status === 'failed').length;
  const brokenFiles = report.testResults.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  return {
    passed,
    failed: failedTests + brokenFiles,
    skipped: tests
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => test.fullName),
  };
}
