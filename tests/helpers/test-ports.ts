import path from 'node:path';
import { systemClock } from '../../src-main/command-line/create-ports.ts';
import type { Logger, Ports } from '../../src-main/engine/ports.ts';

/** The clock of this machine. */
export const realClock = systemClock;

export const silentLog: Logger = { info: () => {}, warn: () => {}, error: () => {} };

/** Ports of this machine, with Linux paths; whatever matters to a test is put in its place. */
export function createTestPorts(overrides: Partial<Ports> = {}): Ports {
  return {
    clock: realClock,
    platform: 'linux',
    path: path.posix,
    env: {},
    identity: { host: 'merscope-pc', user: 'lab', pid: process.pid },
    log: silentLog,
    stateFolder: '/nonexistent/state',
    workingFolder: '/nonexistent',
    version: '0.0.0-test',
    ...overrides,
  };
}
