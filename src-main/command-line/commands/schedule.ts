import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import type { Ports } from '../../engine/ports.ts';
import { askSystem } from '../../engine/schedule/read-mapped-drives.ts';
import { writeSchedule, type Schedule } from '../../engine/schedule/write-schedule.ts';
import type { Request } from '../arguments/request.ts';
import { findProgram, findTemplates } from '../find-program.ts';
import type { Terminal } from '../terminal.ts';

/** Writes a task for the system into the working folder and says how it is registered. */
export async function scheduleCommand(
  request: Extract<Request, { command: 'schedule' }>,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const { run, atMinutes, everyMinutes, configFile, debug } = request;
  const schedule = await writeSchedule(
    { run, atMinutes, everyMinutes, configFile, debug },
    { ports, ask: askSystem, program: findProgram(), templates: await findTemplates() },
  );
  terminal.writeOut(
    request.json ? `${JSON.stringify(schedule, null, 2)}\n` : describeSchedule(schedule),
  );
  return EXIT_CODES.verified;
}

function describeSchedule({ files, shares, register }: Schedule): string {
  return [
    ...files.map((file) => `Written: ${file}`),
    ...shares.map(({ letter, share }) => `${letter}: is ${share} in the task.`),
    '',
    'Register it with:',
    ...register.map((line) => `  ${line}`),
    '',
  ].join('\n');
}
