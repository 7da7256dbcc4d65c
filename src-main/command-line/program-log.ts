import path from 'node:path';
import log from 'electron-log/node.js';
import type { Logger } from '../engine/ports.ts';

/** A log grows to this size, then one older one is kept beside it. */
const MAX_LOG_BYTES = 5 * 1024 * 1024;

/**
 * The program's own log, one file for each day, in the `program-logs` folder of its state folder.
 * Nothing of it goes to the terminal, and a log that cannot be written stops nothing.
 */
export function createProgramLog(): {
  readonly logger: Logger;
  /** Two programs must not write one file: the window's log has a name of its own. */
  writeTo(stateFolder: string, name?: string): void;
} {
  const program = log.create({ logId: 'runferry' });
  program.transports.console.level = false;
  // Otherwise it looks for a package.json around the working folder, and writes nothing without one.
  program.transports.file.setAppName('Runferry');
  program.transports.file.level = 'info';
  program.transports.file.maxSize = MAX_LOG_BYTES;
  program.transports.file.format =
    '[{y}-{m}-{d} {h}:{i}:{s}.{ms}] [{processType}] [{level}] {text}';
  return {
    logger: {
      info: (message) => program.info(message),
      warn: (message) => program.warn(message),
      error: (message) => program.error(message),
    },
    writeTo: (stateFolder, name = 'runferry') => {
      program.transports.file.resolvePathFn = () => {
        const day = new Date().toISOString().slice(0, 10);
        return path.join(stateFolder, 'program-logs', `${name}-${day}.log`);
      };
    },
  };
}
