import { formatTotals, runSuites } from './run-suites.ts';

/** `npm test [-- SUITE…]`: every suite, or those named. */
try {
  const totals = await runSuites(process.argv.slice(2));
  console.log(formatTotals(totals));
  process.exitCode = totals.failed === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  console.error(error.message);
  process.exitCode = 64;
}
