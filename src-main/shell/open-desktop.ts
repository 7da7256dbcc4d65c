import { app } from 'electron';
import { createPorts } from '../command-line/create-ports.ts';
import type { Logger } from '../engine/ports.ts';
import { setupAppScheme } from './app-scheme.ts';
import type { CrashHandlers } from './crash-handlers.ts';
import { findFolders } from './find-folders.ts';
import { desktop, openEngine } from './open-engine.ts';
import type { WindowStart } from './read-start.ts';
import { setupSecurity } from './security.ts';
import { showDesktop } from './show-desktop.ts';

interface DesktopParts {
  readonly start: WindowStart;
  readonly version: string;
  /** The folder of the program's entry. */
  readonly mainFolder: string;
  readonly log: Logger;
  readonly crashes: CrashHandlers;
}

/** The program with its window and its tray, as soon as Electron is ready. */
export async function openDesktop(parts: DesktopParts): Promise<void> {
  const { start, version, log, crashes } = parts;
  const folders = findFolders(parts.mainFolder, app.isPackaged);
  // A copy, so that the mail password gets to the mail and to no copier.
  const env = { ...process.env };
  const ports = { ...createPorts(version, log), env };
  await app.whenReady();
  setupSecurity(log);
  setupAppScheme(folders.screens);
  const configFile = start.configFile === null ? {} : { configFile: start.configFile };
  const engine = await openEngine({
    options: { ...configFile, debug: start.debug, desktop },
    ports,
    isHidden: start.isHidden,
    template: folders.template,
  });
  if (engine) await showDesktop({ opened: engine, ports, env, folders, start, crashes });
}
