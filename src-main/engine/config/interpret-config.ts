import type { Ports } from '../ports.ts';
import { buildSettings } from './build-settings.ts';
import type { SettingsChoice } from './build-settings.ts';
import { checkConfig } from './check-config.ts';
import { decodeConfig } from './decode-config.ts';
import { toProblem } from './finding.ts';
import type { FilePosition } from './finding.ts';
import { locateKeys } from './locate-keys.ts';
import { parseConfig } from './parse-config.ts';
import { refuseFile } from './refuse-file.ts';
import type { Settings } from './settings.ts';

/**
 * The settings that the bytes of a configuration file stand for.
 *
 * @param file its name, for settings and sentences
 * @throws AppError with a code that begins with `CONFIG_`; all problems of a file are told at once
 */
export async function interpretConfig(
  bytes: Uint8Array,
  file: string,
  ports: Pick<Ports, 'platform' | 'path'>,
  choice: SettingsChoice,
): Promise<Settings> {
  const source = decodeConfig(bytes, file);
  const checked = checkConfig(parseConfig(source, file));
  const built = buildSettings(checked, ports, choice);
  const hasFindings = built.problems.length + built.warnings.length > 0;
  const positions = hasFindings ? await locateKeys(source) : new Map<string, FilePosition>();
  if (built.problems.length > 0) throw refuseFile(built, positions, file);
  const warnings = built.warnings.map((warning) => toProblem(warning, positions, file));
  return { file, ...built.settings, warnings };
}
