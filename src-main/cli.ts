import manifest from '../package.json' with { type: 'json' };
import { createPorts } from './command-line/create-ports.ts';
import { createProcessTerminal } from './command-line/process-terminal.ts';
import { createProgramLog } from './command-line/program-log.ts';
import { runProgram } from './command-line/program.ts';

const terminal = createProcessTerminal();
const log = createProgramLog();
const ports = createPorts(manifest.version, log.logger);
log.writeTo(ports.stateFolder);
process.exitCode = await runProgram(process.argv.slice(2), ports, terminal);
