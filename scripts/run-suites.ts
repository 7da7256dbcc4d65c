import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SUITES, type Suite, type SuiteResult } from './suites.ts';

/** Tests over all suites; a suite that was skipped as a whole counts as one skipped. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Runs the suites of these names, all of them when there is none, one after the other, and says
 * of each what it came to. Throws a RangeError for a name that no suite has.
 */
export async function runSuites(names: readonly string[]): Promise<Totals> {
  const suites = selectSuites(names);
  const compiled = await mkdtemp(join(tmpdir(), 'runferry-compiled-'));
  // They start some thousand programs from their sources, which takes longer than what most of them do.
  process.env['NODE_COMPILE_CACHE'] ??= compiled;
  // As bin/runferry.js has it: some files wait for the disk, and others must not wait for them.
  process.env['UV_THREADPOOL_SIZE'] ??= '16';
  try {
    return await runEach(suites);
  } finally {
    await rm(compiled, { recursive: true, force: true });
  }
}

async function runEach(suites: readonly Suite[]): Promise<Totals> {
  let totals: Totals = { passed: 0, failed: 0, skipped: 0 };
  const closing: string[] = [];
  for (const suite of suites) {
    const { line, counts } = await runSuite(suite);
    closing.push(line);
    totals = {
      passed: totals.passed + counts.passed,
      failed: totals.failed + counts.failed,
      skipped: totals.skipped + counts.skipped,
    };
  }
  console.log(`\n${closing.join('\n')}\n`);
  return totals;
}

/** The line that `npm test` closes with. */
export function formatTotals({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function selectSuites(names: readonly string[]): readonly Suite[] {
  const known = SUITES.map((suite) => suite.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(`There is no suite '${unknown}': there are ${known.join(', ')}.`);
  }
  return names.length === 0 ? SUITES : SUITES.filter((suite) => names.includes(suite.name));
}

async function runSuite(suite: Suite): Promise<{ line: string; counts: Totals }> {
  const reason = await suite.whyNot();
  if (reason !== undefined) {
    const line = `${suite.name}: skipped, because ${reason}.`;
    return { line, counts: { passed: 0, failed: 0, skipped: 1 } };
  }
  console.log(`\n— ${suite.name} —`);
  const started = performance.now();
  const result = await suite.run().catch(reportBrokenSuite);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const counts = { ...result, skipped: result.skipped.length };
  if (counts.passed + counts.failed === 0) {
    return {
      line: `${suite.name}: failed, because no test ran.`,
      counts: { ...counts, failed: 1 },
    };
  }
  const skipped = result.skipped.map((title) => `\n  skipped: ${title}`).join('');
  return { line: `${suite.name}: ${formatTotals(counts)} in ${seconds} s${skipped}`, counts };
}

function reportBrokenSuite(error: unknown): SuiteResult {
  console.error(error);
  return { passed: 0, failed: 1, skipped: [] };
}
