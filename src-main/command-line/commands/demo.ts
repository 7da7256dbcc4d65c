import type { ExitCode } from '../../../src-shared/exit-codes.ts';
import { runLayoutDemo } from '../../demo/layout-demos.ts';
import type { Ports } from '../../engine/ports.ts';
import type { Request } from '../arguments/request.ts';
import { runProgram } from '../program.ts';
import type { Terminal } from '../terminal.ts';

/** Shows what the program does on a sample run in a scratch folder, through the very same commands. */
export async function runDemoCommand(
  request: Extract<Request, { command: 'demo' }>,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const exitCode = await runLayoutDemo(request.layout, {
    folder: request.folder,
    print: (line) => terminal.writeOut(`${line}\n`),
    transfer: (args, stateFolder) => runProgram(args, { ...ports, stateFolder }, terminal),
  });
  return exitCode as ExitCode;
}
