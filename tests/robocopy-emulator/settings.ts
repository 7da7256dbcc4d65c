import type { EmulatorSettings } from './settings-schema.ts';

export type { EmulatorSettings, FaultName } from './settings-schema.ts';

/** The variable that holds the settings as JSON. */
export const SETTINGS_VARIABLE = 'ROBOCOPY_EMULATOR';
/** Set where whoever starts the emulator has checked them: checking takes longer than most copies. */
export const CHECKED_VARIABLE = 'ROBOCOPY_EMULATOR_CHECKED';

/** The settings of this run; none when the variable is missing. Throws `EmulatorError` for anything unknown. */
export async function readSettings(
  env: Readonly<Record<string, string | undefined>>,
): Promise<EmulatorSettings> {
  const text = env[SETTINGS_VARIABLE] ?? '';
  if (text === '') return {};
  if (env[CHECKED_VARIABLE] === '1') return JSON.parse(text) as EmulatorSettings;
  const { parseSettings } = await import('./settings-schema.ts');
  return parseSettings(text);
}
