import os from 'node:os';
import path from 'node:path';
import type { Clock, Logger, Ports } from '../engine/ports.ts';

/** The real clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  // By hand: that of `node:timers` makes an error with a stack for each sleep that is cut short.
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      signal?.addEventListener('abort', wake);
    }),
};

/**
 * The ports of a plain Node process. Places that are no Windows count as Linux; the program's own
 * folder is `%ProgramData%\Runferry`, or `$XDG_STATE_HOME/runferry` elsewhere.
 */
export function createPorts(version: string, log: Logger): Ports {
  const isWindows = process.platform === 'win32';
  return {
    clock: systemClock,
    platform: isWindows ? 'win32' : 'linux',
    path: isWindows ? path.win32 : path.posix,
    env: process.env,
    identity: { host: os.hostname(), user: findUser(), pid: process.pid },
    log,
    stateFolder: findStateFolder(),
    workingFolder: process.cwd(),
    version,
  };
}

function findUser(): string {
  try {
    return os.userInfo().username;
  } catch {
    // In a container a user may have no entry in the password file.
    return process.env['USERNAME'] ?? process.env['USER'] ?? 'unknown';
  }
}

/** The program's own folder on this machine; `RUNFERRY_STATE` names another. */
export function findStateFolder(): string {
  const { env, platform } = process;
  if (env['RUNFERRY_STATE']) return path.resolve(env['RUNFERRY_STATE']);
  if (platform === 'win32') {
    return path.join(env['ProgramData'] ?? String.raw`C:\ProgramData`, 'Runferry');
  }
  const base = env['XDG_STATE_HOME'] ?? path.join(os.homedir(), '.local', 'state');
  return path.join(base, 'runferry');
}
