import { execFile } from 'node:child_process';
import { formatTotals, runSuites } from './run-suites.ts';

/** What must hold besides the tests, by the script in package.json that checks it. */
const STEPS = ['typecheck', 'lint', 'format:check', 'unused'] as const;

/** `npm run check`: runs everything even after a failure, so that one run shows all there is to do. */
const passed = await Promise.all(STEPS.map(runStep));
const failedSteps = STEPS.filter((_, index) => !passed[index]);
const totals = await runSuites([]);
if (failedSteps.length > 0) console.log(`Failed besides the tests: ${failedSteps.join(', ')}\n`);
console.log(formatTotals(totals));
process.exitCode = failedSteps.length === 0 && totals.failed === 0 ? 0 : 1;

/** Prints one line, and the tool's own words only when it is not content. */
function runStep(step: string): Promise<boolean> {
  const started = performance.now();
  return new Promise((resolve) => {
    const options = { encoding: 'utf8', maxBuffer: Number.POSITIVE_INFINITY } as const;
    execFile(process.execPath, ['--run', step], options, (error, stdout, stderr) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${step.padEnd(13)} ${error === null ? 'passed' : 'FAILED'} in ${seconds} s`);
      if (error !== null) console.log(`${stdout}${stderr}`);
      resolve(error === null);
    });
  });
}
