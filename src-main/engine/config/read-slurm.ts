import { findSlurmOptionFault } from '../jobs/slurm/options.ts';
import { noteWrong } from './config-reader.ts';
import type { ConfigReader } from './config-reader.ts';
import type { SlurmSettings } from './settings.ts';

/** SLURM lets arrays be so long unless somebody has set another MaxArraySize. */
const ARRAY_SIZE = 1000;

/** What arrays ask SLURM for, with every default filled in. */
export function readSlurm(reader: ConfigReader): SlurmSettings {
  const own = reader.config.runferry?.slurm ?? {};
  const options = own.options ?? [];
  for (const option of options) {
    const fault = findSlurmOptionFault(option);
    if (fault) noteWrong(reader, 'runferry.slurm.options', `(${option}) ${fault}.`);
  }
  return {
    partition: own.partition ?? null,
    timeLimitMinutes: own.time_limit_minutes ?? null,
    throttle: own.throttle ?? null,
    arraySize: own.array_size ?? ARRAY_SIZE,
    options,
  };
}
