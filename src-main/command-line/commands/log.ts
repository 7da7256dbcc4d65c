import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { describeLog } from '../../engine/copier/robocopy/describe-log.ts';
import { readRobocopyLog } from '../../engine/copier/robocopy/read-log-file.ts';
import type { Request } from '../arguments/request.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Reads robocopy logs. With `--json` one file gives its document, several an array of
 * `{ file, … }` in the order of the command line.
 */
export async function readLogs(
  request: Extract<Request, { command: 'log' }>,
  terminal: Terminal,
): Promise<ExitCode> {
  const logs = [];
  for (const file of request.files) logs.push({ file, ...(await readRobocopyLog(file)) });
  if (request.json) {
    const document = logs.length === 1 ? logs[0] : logs;
    terminal.writeOut(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    for (const { file, ...log } of logs) terminal.writeOut(`${describeLog(file, log)}\n`);
  }
  return EXIT_CODES.verified;
}
