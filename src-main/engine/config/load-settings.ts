import type { Ports } from '../ports.ts';
import type { SettingsChoice } from './build-settings.ts';
import { findConfig } from './find-config.ts';
import { interpretConfig } from './interpret-config.ts';
import type { Settings } from './settings.ts';

/** What is wanted of the configuration. */
export interface LoadOptions extends SettingsChoice {
  /** The file named on the command line; without it the usual places are searched. */
  readonly configFile?: string;
}

/**
 * Finds, reads and checks the configuration.
 *
 * @throws AppError with a code that begins with `CONFIG_`; all problems of a file are told at once
 */
export async function loadSettings(
  ports: Pick<Ports, 'platform' | 'path' | 'stateFolder' | 'workingFolder'>,
  { configFile, ...choice }: LoadOptions,
): Promise<Settings> {
  const { file, bytes } = await findConfig(ports, configFile);
  return interpretConfig(bytes, file, ports, choice);
}
