import { app } from 'electron';
import { EXIT_CODES } from '../../src-shared/exit-codes.ts';
import type { Logger } from '../engine/ports.ts';

/** What is done about a bug, besides logging it. */
export interface CrashHandlers {
  /** From here on the program goes on after a bug and tells of it instead. */
  keepRunning(tell: () => void): void;
}

/**
 * Must come before everything else: without a handler Electron shows a dialog, for which a scheduled
 * task would wait for ever. Until `keepRunning` a bug ends the program with exit code 70.
 */
export function installCrashHandlers(log: Logger): CrashHandlers {
  let tell: (() => void) | null = null;
  const handle = (error: unknown) => {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log.error(`Unexpected problem: ${stack}`);
    if (tell) tell();
    else app.exit(EXIT_CODES.internal);
  };
  process.on('uncaughtException', handle);
  process.on('unhandledRejection', handle);
  return {
    keepRunning: (toldBy) => {
      tell = toldBy;
    },
  };
}
