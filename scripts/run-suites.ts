import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPrograms } from './build-programs.ts';
import { SUITE_GROUPS, type Suite, type SuiteGroup, type SuiteResult } from './suites.ts';

/** Tests over all suites; a suite that was skipped as a whole counts as one skipped. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Runs the suites of these names, all of them when there is none, group by group, and says of each
 * what it came to. Throws a RangeError for a name that no suite has.
 */
export async function runSuites(names: readonly string[]): Promise<Totals> {
  const groups = selectSuites(names);
  const compiled = await mkdtemp(join(tmpdir(), 'runferry-compiled-'));
  // Some tests start programs as another user.
  await chmod(compiled, 0o755);
  // They start some thousand programs from their sources, which takes longer than what most of them do.
  process.env['NODE_COMPILE_CACHE'] ??= compiled;
  // As bin/runferry.js has it: some files wait for the disk, and others must not wait for them.
  process.env['UV_THREADPOOL_SIZE'] ??= '16';
  try {
    const isBuilt = await buildPrograms(compiled);
    return isBuilt ? await runEach(groups) : { passed: 0, failed: 1, skipped: 0 };
  } finally {
    await rm(compiled, { recursive: true, force: true });
  }
}

async function runEach(groups: readonly SuiteGroup[]): Promise<Totals> {
  const outcomes: Outcome[] = [];
  for (const group of groups) outcomes.push(...(await runGroup(group)));
  console.log(`\n${outcomes.map(({ line }) => line).join('\n')}\n`);
  const sum = (name: keyof Totals) =>
    outcomes.reduce((total, { counts }) => total + counts[name], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** The line that `npm test` closes with. */
export function formatTotals({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function selectSuites(names: readonly string[]): readonly SuiteGroup[] {
  const known = SUITE_GROUPS.flatMap(({ suites }) => suites.map(({ name }) => name));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(`There is no suite '${unknown}': there are ${known.join(', ')}.`);
  }
  if (names.length === 0) return SUITE_GROUPS;
  return SUITE_GROUPS.map((group) => ({
    ...group,
    suites: group.suites.filter(({ name }) => names.includes(name)),
  }));
}

/** What one suite came to, and the line that says so. */
interface Outcome {
  readonly line: string;
  readonly counts: Totals;
}

async function runGroup({ suites, run }: SuiteGroup): Promise<readonly Outcome[]> {
  const asked = await Promise.all(
    suites.map(async (suite) => ({ suite, reason: await suite.whyNot() })),
  );
  const left = asked.flatMap(({ suite, reason }) =>
    reason === undefined ? [] : [describeLeft(suite, reason)],
  );
  const names = asked.flatMap(({ suite, reason }) => (reason === undefined ? [suite.name] : []));
  if (names.length === 0) return left;
  console.log(`\n— ${names.join(', ')} —`);
  const started = performance.now();
  const results = await run(names).catch((error: unknown) => reportBroken(error, names));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const spent = names.length === 1 ? `in ${seconds} s` : `(together ${seconds} s)`;
  return [...left, ...results.map((result, index) => describe(names[index] ?? '', result, spent))];
}

/** A suite that was skipped as a whole counts as one skipped. */
function describeLeft({ name }: Suite, reason: string): Outcome {
  const line = `${name}: skipped, because ${reason}.`;
  return { line, counts: { passed: 0, failed: 0, skipped: 1 } };
}

function describe(name: string, result: SuiteResult, spent: string): Outcome {
  const counts = { ...result, skipped: result.skipped.length };
  if (counts.passed + counts.failed === 0) {
    return { line: `${name}: failed, because no test ran.`, counts: { ...counts, failed: 1 } };
  }
  const skipped = result.skipped.map((title) => `\n  skipped: ${title}`).join('');
  return { line: `${name}: ${formatTotals(counts)} ${spent}${skipped}`, counts };
}

function reportBroken(error: unknown, names: readonly string[]): readonly SuiteResult[] {
  console.error(error);
  return names.map(() => ({ passed: 0, failed: 1, skipped: [] }));
}
