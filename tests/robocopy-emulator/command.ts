import path from 'node:path';

import { parseSettings } from './settings-schema.ts';
import { CHECKED_VARIABLE, SETTINGS_VARIABLE, type EmulatorSettings } from './settings.ts';

export type { EmulatorSettings } from './settings.ts';

/** The program, as `npm test` has built it or from its source, and its first argument; append source, destination and options. */
export function emulatorCommand(): readonly [string, string] {
  const built = process.env['RUNFERRY_TEST_EMULATOR'];
  return [process.execPath, built ?? path.join(import.meta.dirname, 'main.ts')];
}

/** What tells the emulator which language to speak and what to do wrong. Throws `EmulatorError` for anything unknown. */
export function emulatorEnvironment(settings: EmulatorSettings): Readonly<Record<string, string>> {
  const text = JSON.stringify(settings);
  parseSettings(text);
  return { [SETTINGS_VARIABLE]: text, [CHECKED_VARIABLE]: '1' };
}

/** The whole command, for a configuration: `env` hands the settings over. */
export function emulatorCommandWith(settings: EmulatorSettings): readonly string[] {
  const variables = Object.entries(emulatorEnvironment(settings));
  return ['env', ...variables.map(([name, value]) => `${name}=${value}`), ...emulatorCommand()];
}
