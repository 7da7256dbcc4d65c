import { app } from 'electron';
import { createPorts } from '../command-line/create-ports.ts';
import { createProcessTerminal } from '../command-line/process-terminal.ts';
import { runProgram } from '../command-line/program.ts';
import type { Logger } from '../engine/ports.ts';

/**
 * Answers a command line and ends with its exit code. For a scheduled task there is no desktop: no
 * window, no tray, no dialog, no graphics; and no lock of the window, which must not swallow a
 * transfer that was asked for at night.
 */
export async function runHeadless(
  argv: readonly string[],
  version: string,
  log: Logger,
): Promise<void> {
  app.disableHardwareAcceleration();
  app.commandLine.appendSwitch('disable-gpu');
  const terminal = createProcessTerminal();
  const exitCode = await runProgram(argv, createPorts(version, log), terminal);
  // Unlike Node by itself, Electron waits for nothing, and quitting would end with 0 whatever came of it.
  await terminal.settle();
  app.exit(exitCode);
}
