import path from 'node:path';

import { SETTINGS_VARIABLE, type EmulatorSettings } from './settings.ts';

export type { EmulatorSettings } from './settings.ts';

/** The program and its first argument; append source, destination and options. */
export function emulatorCommand(): readonly [string, string] {
  return [process.execPath, path.join(import.meta.dirname, 'main.ts')];
}

/** The variable that tells the emulator which language to speak and what to do wrong. */
export function emulatorEnvironment(settings: EmulatorSettings): Readonly<Record<string, string>> {
  return { [SETTINGS_VARIABLE]: JSON.stringify(settings) };
}
