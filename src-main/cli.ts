import manifest from '../package.json' with { type: 'json' };
import { createPorts } from './command-line/create-ports.ts';
import { createProgramLog } from './command-line/program-log.ts';
import { runProgram } from './command-line/program.ts';
import type { Terminal } from './command-line/terminal.ts';

const INTERRUPTS = ['SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

const stop = new AbortController();
process.on('SIGINT', () => {
  process.stderr.write(
    stop.signal.aborted
      ? '\nStill stopping; nothing is damaged by waiting.\n'
      : '\nStopping the copier …\n',
  );
  stop.abort('cancelled');
});
for (const signal of INTERRUPTS) process.on(signal, () => stop.abort('interrupted'));
// A reader such as `head` that goes away must not turn a transfer into a failure.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const terminal: Terminal = {
  writeOut: (text) => process.stdout.write(text),
  writeErr: (text) => process.stderr.write(text),
  isInteractive: process.stderr.isTTY,
  columns: process.stderr.columns || 80,
  hasColour: process.stdout.isTTY && !process.env['NO_COLOR'],
  signal: stop.signal,
};

const log = createProgramLog();
const ports = createPorts(manifest.version, log.logger);
log.writeTo(ports.stateFolder);
process.exitCode = await runProgram(process.argv.slice(2), ports, terminal);
