import type { RunId, RunName } from '../../../src-shared/run.ts';

/** `YYYYMMDDHHMM_` in front, as the instrument's software names a run. */
const ACQUIRED = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})_/;

/**
 * Experiment, instrument and what may follow: `VZGEN1_VMSC10202`, `U2OS_small_VMSC00000_reanalysis`.
 * The experiment may hold underscores, so the last instrument in the name is the instrument.
 */
const EXPERIMENT_AND_INSTRUMENT = /^(?:(.*)_)?(VMSC\d{5}|Beta\d+)(?:_([\w-]+))?$/;

function readAcquired(run: RunId): string | null {
  const [, year, month, day, hour, minute] = ACQUIRED.exec(run) ?? [];
  const written = `${year}-${month}-${day}T${hour}:${minute}`;
  const milliseconds = Date.parse(`${written}Z`);
  // A date like 31 February parses, but comes back as another day.
  const real =
    !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(written);
  return real ? written : null;
}

/** What a run's name says, read from both ends; never an error, but warnings in plain words. */
export function parseRunName(run: RunId): RunName {
  const acquiredAt = readAcquired(run);
  const rest = acquiredAt === null ? run : run.slice('YYYYMMDDHHMM_'.length);
  const match = EXPERIMENT_AND_INSTRUMENT.exec(rest);
  const experiment = (match ? match[1] : rest) || null;
  const instrument = match?.[2] ?? null;

  const warnings: string[] = [];
  if (acquiredAt === null) {
    warnings.push('It does not begin with the date and time of an acquisition (YYYYMMDDHHMM_).');
  }
  if (experiment === null) warnings.push('It holds no name of an experiment.');
  if (instrument === null) warnings.push('It does not end with an instrument like VMSC10202.');
  return { run, acquiredAt, experiment, instrument, suffix: match?.[3] ?? null, warnings };
}
