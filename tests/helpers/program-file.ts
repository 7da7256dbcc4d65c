import { join } from 'node:path';

/** The program as `npm test` has built it, or its source. */
export const PROGRAM_FILE =
  process.env['RUNFERRY_TEST_PROGRAM'] ?? join(import.meta.dirname, '../../src-main/cli.ts');
