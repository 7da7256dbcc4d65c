import { EmulatorError } from './arguments.ts';
import { run } from './run.ts';

/** The emulator was asked for something that it does not know; no robocopy ends with this code. */
const NOT_UNDERSTOOD = 99;

run({ args: process.argv.slice(2), platform: process.platform }).then(
  (code) => process.exit(code),
  (error: unknown) => {
    if (!(error instanceof EmulatorError)) throw error;
    process.stderr.write(`robocopy emulator: ${error.message}\n`);
    process.exitCode = NOT_UNDERSTOOD;
  },
);
