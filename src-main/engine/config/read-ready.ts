import type { ConfigFile } from './schema.ts';
import type { ReadySettings } from './settings.ts';

/** When a run counts as finished, with every default filled in. */
export function readReady(config: ConfigFile): ReadySettings {
  const own = config.runferry?.ready ?? {};
  return {
    graceMinutes: {
      experimentFinished: own.experiment_finished_minutes ?? 5,
      rawDataSyncFinished: own.raw_data_sync_finished_minutes ?? 5,
      merlinFinished: own.merlin_finished_minutes ?? 15,
    },
    quietMinutes: own.quiet_minutes ?? 30,
    skippedRules: [...new Set(own.skip_rules)],
    allowProbably: own.allow_probably ?? false,
    rawOnly: own.raw_only ?? false,
  };
}
