import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { findChromium } from '../tests/browser/support/chromium.ts';
import type { SuiteResult } from './suites.ts';

const PLAYWRIGHT = fileURLToPath(
  new URL('../node_modules/@playwright/test/cli.js', import.meta.url),
);

interface ReportedSuite {
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly { status: string }[];
  }[];
  readonly suites?: readonly ReportedSuite[] | undefined;
}

const suiteSchema: z.ZodType<ReportedSuite> = z.object({
  specs: z.array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string() })) })),
  get suites() {
    return z.array(suiteSchema).optional();
  },
});

/** The parts of Playwright's JSON report that count. */
const reportSchema = z.object({
  suites: z.array(suiteSchema),
  /** What went wrong outside of any test. */
  errors: z.array(z.unknown()),
});
/** What Playwright reports of its tests. */
export type BrowserReport = z.infer<typeof reportSchema>;

/** Why the screens cannot be tried on this machine; undefined when they can. */
export function whyNoBrowserSuite(): string | undefined {
  if (process.platform === 'win32') return 'its labs are made for Linux';
  if (findChromium() === undefined) return 'Chromium is not installed';
  return spawnSync('rsync', ['--version']).status === 0 ? undefined : 'rsync is not installed';
}

/** Tries the built screens in Chromium, with Playwright's output on this terminal. */
export async function runBrowserSuite(): Promise<SuiteResult> {
  const folder = await mkdtemp(join(tmpdir(), 'runferry-test-'));
  try {
    const report = join(folder, 'report.json');
    const args = [PLAYWRIGHT, 'test', '--project', 'speed', '--reporter', 'dot,json'];
    const exitCode = await runNode(args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
    const read = reportSchema.parse(JSON.parse(await readFile(report, 'utf8')));
    return countBrowserTests(read, exitCode);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A test that passes only when it is tried again has failed, and so has an error outside of any. */
export function countBrowserTests(report: BrowserReport, exitCode: number | null): SuiteResult {
  const specs = report.suites.flatMap(listSpecs);
  const count = (...statuses: readonly string[]) =>
    specs.filter(({ tests }) => tests.some(({ status }) => statuses.includes(status))).length;
  const failed = count('unexpected', 'flaky') + report.errors.length;
  return {
    passed: count('expected'),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: specs
      .filter(({ tests }) => tests.every(({ status }) => status === 'skipped'))
      .map(({ title }) => title),
  };
}

function listSpecs({ specs, suites = [] }: ReportedSuite): ReportedSuite['specs'] {
  return [...specs, ...suites.flatMap(listSpecs)];
}

async function runNode(args: readonly string[], env = {}): Promise<number | null> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return exitCode;
}
