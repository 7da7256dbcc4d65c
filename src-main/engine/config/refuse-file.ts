import { AppError } from '../app-error.ts';
import { describeFinding, positionKey, toProblem } from './finding.ts';
import type { FilePosition, Finding, Findings } from './finding.ts';

type Positions = ReadonlyMap<string, FilePosition>;

/** All that is wrong in a file, by its lines, as one `AppError` CONFIG_INVALID. */
export function refuseFile(
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
