import { app } from 'electron';
import type { Platform } from '../engine/ports.ts';

/** Whether the program starts by itself when this person logs on, in the tray only. */
export interface LogOnStart {
  /** Null where it cannot be set. */
  isOn(): boolean | null;
  set(isWanted: boolean): void;
}

/**
 * Windows' list of programs to start, for this person. `portableFile` is the portable program as it
 * was started: what runs is a copy of it in a temporary folder.
 */
export function createLogOnStart(platform: Platform, portableFile: string | undefined): LogOnStart {
  const entry = { path: portableFile ?? process.execPath, args: ['--hidden'] };
  return {
    isOn: () => (platform === 'win32' ? app.getLoginItemSettings(entry).openAtLogin : null),
    set: (isWanted) => app.setLoginItemSettings({ ...entry, openAtLogin: isWanted }),
  };
}
