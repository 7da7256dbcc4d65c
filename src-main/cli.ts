import manifest from '../package.json' with { type: 'json' };
import { createPorts, findStateFolder } from './command-line/create-ports.ts';
import { createLateLogger } from './command-line/late-logger.ts';
import { createProcessTerminal } from './command-line/process-terminal.ts';
import { runProgram } from './command-line/program.ts';

const logger = createLateLogger(async () => {
  const { createProgramLog } = await import('./command-line/program-log.ts');
  const log = createProgramLog();
  log.writeTo(findStateFolder());
  return log.logger;
});
const ports = createPorts(manifest.version, logger);
process.exitCode = await runProgram(process.argv.slice(2), ports, createProcessTerminal());
