import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { AppError } from '../../engine/app-error.ts';
import { describeLog } from '../../engine/copier/robocopy/describe-log.ts';
import { readRobocopyLog } from '../../engine/copier/robocopy/read-log-file.ts';
import type { Request } from '../arguments/request.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Reads robocopy logs. With `--json` one file gives its document, several an array of
 * `{ file, … }` in the order of the command line. Throws `AppError` USAGE_NO_ROBOCOPY_LOG for a file
 * that is none, and LOG_UNREADABLE.
 */
export async function readLogs(
  request: Extract<Request, { command: 'log' }>,
  terminal: Terminal,
): Promise<ExitCode> {
  const logs = [];
  for (const file of request.files) {
    const log = await readRobocopyLog(file);
    if (log.sessions.length === 0) throw explainForeign(file);
    logs.push({ file, ...log });
  }
  if (request.json) {
    const document = logs.length === 1 ? logs[0] : logs;
    terminal.writeOut(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    for (const { file, ...log } of logs) terminal.writeOut(`${describeLog(file, log)}\n`);
  }
  return EXIT_CODES.verified;
}

function explainForeign(file: string): AppError {
  return new AppError('USAGE_NO_ROBOCOPY_LOG', `${file} is no log of robocopy.`, {
    hint: 'Name a log that robocopy has written, such as raw_data.log in the folder of a run. A log of rsync is read as plain text.',
  });
}
