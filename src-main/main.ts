import { app } from 'electron';
import manifest from '../package.json' with { type: 'json' };
import { createProgramLog } from './command-line/program-log.ts';
import { findStateFolder } from './command-line/create-ports.ts';
import { registerAppScheme } from './shell/app-scheme.ts';
import { installCrashHandlers } from './shell/crash-handlers.ts';
import { runHeadless } from './shell/headless.ts';
import { setupIdentity } from './shell/identity.ts';
import { openDesktop } from './shell/open-desktop.ts';
import { readStart, takeArguments } from './shell/read-start.ts';
import { isFirstInstance } from './shell/single-instance.ts';

const { version } = manifest;
const program = createProgramLog();
const crashes = installCrashHandlers(program.logger);
const start = readStart(takeArguments(process.argv, app.isPackaged));
program.writeTo(findStateFolder(), start.kind === 'window' ? 'window' : 'runferry');

// Nothing is awaited here: Electron gets ready only when this file is through.
if (start.kind === 'command-line') {
  void runHeadless(start.argv, version, program.logger);
} else if (isFirstInstance()) {
  setupIdentity();
  registerAppScheme();
  void openDesktop({
    start,
    version,
    mainFolder: import.meta.dirname,
    log: program.logger,
    crashes,
  });
} else {
  app.exit(0);
}
