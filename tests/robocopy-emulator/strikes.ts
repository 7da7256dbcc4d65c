import { readFileSync, writeFileSync } from 'node:fs';

import { EmulatorError } from './arguments.ts';
import type { EmulatorSettings, FaultName } from './settings.ts';

/** The run that faults may strike. */
export interface StruckRun {
  /** True with `/L`. */
  readonly isList: boolean;
  /** Absolute; undefined when the command line gives none. */
  readonly source: string | undefined;
}

/**
 * Tells whether a fault strikes in this run. The first question about a fault with `times` counts
 * the run in the state file; so runs that never come to the fault's point are not counted.
 */
export function makeStrikes(
  settings: EmulatorSettings,
  run: StruckRun,
): (name: FaultName) => boolean {
  const decided = new Map<FaultName, boolean>();
  return (name) => {
    const known = decided.get(name);
    if (known !== undefined) return known;
    const strikes = isMeant(settings[name], run) && takeTurn(settings, name);
    decided.set(name, strikes);
    return strikes;
  };
}

function isMeant(fault: EmulatorSettings[FaultName], run: StruckRun): boolean {
  if (!fault) return false;
  if (fault.only && (fault.only === 'list') !== run.isList) return false;
  return !fault.source || (run.source?.replaceAll('\\', '/').includes(fault.source) ?? false);
}

function takeTurn(settings: EmulatorSettings, name: FaultName): boolean {
  const times = settings[name]?.times;
  const { stateFile } = settings;
  if (times === undefined || stateFile === undefined) return true;
  const counts = readCounts(stateFile);
  const before = counts[name] ?? 0;
  if (before >= times) return false;
  writeFileSync(stateFile, JSON.stringify({ ...counts, [name]: before + 1 }));
  return true;
}

function readCounts(stateFile: string): Readonly<Record<string, number>> {
  try {
    return JSON.parse(readFileSync(stateFile, 'utf8')) as Record<string, number>;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new EmulatorError(`the state file ${stateFile} cannot be read: ${String(error)}`);
  }
}
