import { EmulatorError } from './arguments.ts';
import { run } from './run.ts';
import { readSettings } from './settings.ts';

/** The emulator was told something that it does not know; no robocopy ends with this code. */
const NOT_UNDERSTOOD = 99;

readSettings(process.env)
  .then((settings) => run({ args: process.argv.slice(2), platform: process.platform, settings }))
  .then(
    (code) => process.exit(code),
    (error: unknown) => {
      if (!(error instanceof EmulatorError)) throw error;
      process.stderr.write(`robocopy emulator: ${error.message}\n`);
      process.exitCode = NOT_UNDERSTOOD;
    },
  );
