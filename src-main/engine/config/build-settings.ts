import type { Ports } from '../ports.ts';
import type { CheckedConfig } from './check-config.ts';
import type { CopierName } from '../copier/copier.ts';
import { noteWrong } from './config-reader.ts';
import type { ConfigReader } from './config-reader.ts';
import type { Findings } from './finding.ts';
import { readCopier } from './read-copier.ts';
import { readJobLists, readJobTypes, readSessionSources } from './read-job-lists.ts';
import { readLayoutChoice } from './read-layout-choice.ts';
import { readMail } from './read-mail.ts';
import { readPlaces } from './read-places.ts';
import { readReady } from './read-ready.ts';
import { readS3 } from './read-s3.ts';
import { readServe } from './read-serve.ts';
import { readSlurm } from './read-slurm.ts';
import { readWatch } from './read-watch.ts';
import { CONFIG_KEYS } from './schema.ts';
import type { Settings, VerifyLevel } from './settings.ts';

/** What the command line says about the configuration. */
export interface SettingsChoice {
  /** Take runs from the debug folder, and mail to the developers. */
  readonly debug?: boolean;
  /** The external disk is asked for, so it must be configured. */
  readonly disk?: boolean;
}

/** Settings with all findings; with problems among them the settings must not be used. */
export interface BuiltSettings extends Findings {
  readonly settings: Omit<Settings, 'file' | 'warnings'>;
}

/** robocopy gains from threads; several rsyncs would have to be started; the AWS CLI has its own setting. */
const DEFAULT_THREADS = { robocopy: 8, rsync: 1, s3: 1 } as const;

/** Fills in every default and checks what depends on platform and command line. */
export function buildSettings(
  { config, problems, warnings }: CheckedConfig,
  ports: Pick<Ports, 'platform' | 'path'>,
  { debug = false, disk = false }: SettingsChoice,
): BuiltSettings {
  const wrongKeys = new Set(problems.flatMap(({ path }) => [path[0], path.join('.')].map(String)));
  const reader: ConfigReader = {
    config,
    ports,
    debug,
    disk,
    wrongKeys,
    problems: [...problems],
    warnings: [...warnings],
  };
  const own = config.runferry ?? {};
  const places = readPlaces(reader);
  const copier = readCopier(reader, places);
  const settings: BuiltSettings['settings'] = {
    places,
    layout: readLayoutChoice(reader),
    jobLists: readJobLists(reader, places),
    jobTypes: readJobTypes(reader),
    sessionSources: readSessionSources(reader, places),
    mail: readMail(reader),
    copier,
    s3: readS3(reader),
    threads: own.threads ?? DEFAULT_THREADS[copier.name],
    isGentle: own.gentle ?? false,
    copyAttempts: own.copy_attempts ?? 5,
    attemptPauseSeconds: own.attempt_pause_seconds ?? 30,
    awayMinutes: own.away_minutes ?? 720,
    verify: readVerify(reader, copier.name),
    recentMinutes: own.recent_minutes ?? 5,
    isLocked: own.lock_settings ?? false,
    ready: readReady(config),
    watch: readWatch(reader),
    reclaim: {
      isEnabled: own.reclaim?.enabled ?? false,
      weeks: own.reclaim?.weeks ?? 8,
      graceDays: own.reclaim?.grace_days ?? 14,
    },
    serve: readServe(reader),
    slurm: readSlurm(reader),
    origins: Object.fromEntries(
      CONFIG_KEYS.map((key) => [key, isGiven(config, key) ? 'file' : 'default']),
    ),
  };
  return { settings, problems: reader.problems, warnings: reader.warnings };
}

/** What a bucket holds is only known by its checksums: it keeps no times of files. */
function readVerify(reader: ConfigReader, copier: CopierName): VerifyLevel {
  const wanted = reader.config.runferry?.verify;
  if (copier !== 's3') return wanted ?? 'files';
  if (wanted !== undefined && wanted !== 'checksum') {
    const why = `must not be "${wanted}" for a bucket, which keeps no times of files: every object is compared by its checksum.`;
    noteWrong(reader, 'runferry.verify', why);
  }
  return 'checksum';
}

function isGiven(config: object, key: string): boolean {
  let value: unknown = config;
  for (const name of key.split('.')) {
    value = Object.entries(Object(value)).find(([each]) => each === name)?.[1];
  }
  return value !== undefined;
}
