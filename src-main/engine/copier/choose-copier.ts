import type { Settings } from '../config/settings.ts';
import { AppError } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import type { Copier } from './copier.ts';
import { createRobocopyCopier } from './robocopy/copier.ts';
import { createRsyncCopier } from './rsync/copier.ts';
import { createS3Copier } from './s3/copier.ts';

/** The copier that the settings name. Throws `CONFIG_INVALID` for a program that must not be started. */
export function createCopier({ copier, s3 }: Settings, ports: Ports): Copier {
  if (copier.name === 's3') {
    return createS3Copier({ ...s3, command: locateProgram(s3.command, ports) }, ports);
  }
  return copier.name === 'robocopy'
    ? createRobocopyCopier(
        { ...copier, robocopyCommand: locateProgram(copier.robocopyCommand, ports) },
        ports,
      )
    : createRsyncCopier(
        { ...copier, rsyncCommand: locateProgram(copier.rsyncCommand, ports) },
        ports,
      );
}

/**
 * On Windows robocopy is the system's own, and any other program needs its full path: a bare name
 * would be searched for in the working folder too, and what is no `.exe` would go through a shell.
 */
export function locateProgram(command: readonly string[], ports: Ports): readonly string[] {
  const [program = '', ...args] = command;
  if (ports.platform !== 'win32') return command;
  if (/^robocopy(?:\.exe)?$/i.test(program)) {
    return [ports.path.join(readSystemRoot(ports), 'System32', 'robocopy.exe'), ...args];
  }
  if (ports.path.isAbsolute(program) && /\.(?:exe|com)$/i.test(program)) return command;
  throw new AppError(
    'CONFIG_INVALID',
    `The copier ${program} cannot be started safely on Windows.`,
    {
      hint: 'Name the full path of a program that ends in .exe, or leave the setting out.',
    },
  );
}

/** The names of variables have no fixed case on Windows. */
function readSystemRoot({ env }: Ports): string {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'SYSTEMROOT');
  return (name === undefined ? undefined : env[name]) ?? String.raw`C:\Windows`;
}
