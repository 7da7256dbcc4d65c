import { AppError } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { buildSettings } from './build-settings.ts';
import type { SettingsChoice } from './build-settings.ts';
import { checkConfig } from './check-config.ts';
import { decodeConfig } from './decode-config.ts';
import { describeFinding, positionKey, toProblem } from './finding.ts';
import type { FilePosition, Finding, Findings } from './finding.ts';
import { locateKeys } from './locate-keys.ts';
import { parseConfig } from './parse-config.ts';
import type { Settings } from './settings.ts';

type Positions = ReadonlyMap<string, FilePosition>;

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
  if (built.problems.length > 0) throw refuseConfig(built, positions, file);
  const warnings = built.warnings.map((warning) => toProblem(warning, positions, file));
  return { file, ...built.settings, warnings };
}

function refuseConfig(
  { problems, warnings }: Findings,
  positions: Positions,
  file: string,
): AppError {
  const [only, ...others] = problems;
  if (only && others.length + warnings.length === 0) {
    const { message, hint } = toProblem(only, positions, file);
    return new AppError('CONFIG_INVALID', message, hint === undefined ? {} : { hint });
  }
  // An unknown key is often the reason why another one is missing, so the warnings are told too.
  const lines = [...problems, ...warnings]
    .sort((one, other) => lineOf(one, positions) - lineOf(other, positions))
    .map((finding) =>
      [describeFinding(finding, positions), finding.hint ?? ''].join(' ').trimEnd(),
    );
  return new AppError('CONFIG_INVALID', [`${file} cannot be used:`, ...lines].join('\n  '));
}

function lineOf(finding: Finding, positions: Positions): number {
  return positions.get(positionKey(finding.path))?.line ?? Number.MAX_SAFE_INTEGER;
}
