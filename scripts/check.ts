import { spawnSync } from 'node:child_process';
import { formatTotals, runSuites } from './run-suites.ts';

/** What must hold besides the tests, by the script in package.json that checks it. */
const STEPS = ['typecheck', 'lint', 'format:check', 'unused'] as const;

/** `npm run check`: runs everything even after a failure, so that one run shows all there is to do. */
const failedSteps = STEPS.filter((step) => !runStep(step));
const totals = await runSuites([]);
if (failedSteps.length > 0) console.log(`Failed besides the tests: ${failedSteps.join(', ')}\n`);
console.log(formatTotals(totals));
process.exitCode = failedSteps.length === 0 && totals.failed === 0 ? 0 : 1;

/** Prints one line, and the tool's own words only when it is not content. */
function runStep(step: string): boolean {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--run', step], {
    encoding: 'utf8',
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  const passed = status === 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${step.padEnd(13)} ${passed ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (!passed) console.log(`${stdout}${stderr}`);
  return passed;
}
