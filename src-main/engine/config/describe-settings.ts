import type { Setting, TestedThing } from '../../../src-shared/settings-view.ts';
import type { Platform } from '../ports.ts';
import type { Settings } from './settings.ts';

/** What decides which keys of the file are in force. */
interface SettingsMode {
  readonly platform: Platform;
  /** The debug folder, and mail to the developers. */
  readonly debug: boolean;
}

type Value = string | number | null | readonly string[];

/**
 * Every value that is in force on this platform, under its key in the file, in the file's order.
 * Of a password only the variable's name is known.
 */
export function describeSettings(settings: Settings, mode: SettingsMode): Setting[] {
  const { origins } = settings;
  const groups = [listPlaces(settings, mode), listMail(settings, mode), listOwn(settings)];
  return groups.flat().map(([key, value, tests]) => ({
    key,
    values: toTexts(value),
    origin: origins[key] ?? 'default',
    tests: tests ?? null,
  }));
}

type Row = readonly [key: string, value: Value, tests?: TestedThing];

function listPlaces({ places, origins }: Settings, mode: SettingsMode): readonly Row[] {
  const suffix = mode.platform === 'win32' ? 'pc' : 'nix';
  const debugKey = `analysis_drive_${suffix}_debug`;
  const isDebug = mode.debug && origins[debugKey] === 'file';
  return [
    [isDebug ? debugKey : `analysis_drive_${suffix}`, places.z, 'z'],
    [`analysis_drive_${suffix}_disk`, places.disk, 'disk'],
    [`isilon_drive_${suffix}`, places.destination, 'destination'],
    [`isilon_drive_logs_${suffix}`, places.logs, 'logs'],
  ];
}

function listMail({ mail }: Settings, { platform, debug }: SettingsMode): readonly Row[] {
  const group = debug || platform === 'linux' ? 'development' : 'production';
  return [
    ['smtp_server', mail.server && mail.server.host, 'mail'],
    ['sender_email', mail.sender],
    [`${group}.addressees`, mail.recipients],
    ['runferry.mail.port', mail.server && mail.server.port],
    ['runferry.mail.security', mail.security],
    ['runferry.mail.user', mail.user],
    ['runferry.mail.password_variable', mail.passwordVariable],
    ['runferry.mail.ca_file', mail.caFile],
  ];
}

function listOwn(settings: Settings): readonly Row[] {
  const { copier } = settings;
  return [
    ['runferry.layout', settings.layout],
    ['runferry.copier', copier.name],
    ...listCopier(settings),
    ['runferry.threads', settings.threads],
    [
      'runferry.bandwidth_limit_mb_per_second',
      copier.bytesPerSecond && copier.bytesPerSecond / 1_000_000,
    ],
    ['runferry.gentle', String(settings.isGentle)],
    ['runferry.copy_attempts', settings.copyAttempts],
    ['runferry.attempt_pause_seconds', settings.attemptPauseSeconds],
    ['runferry.away_minutes', settings.awayMinutes],
    ['runferry.verify', settings.verify],
    ['runferry.recent_minutes', settings.recentMinutes],
    ['runferry.lock_settings', String(settings.isLocked)],
    ['runferry.job_lists', settings.jobLists],
    ['runferry.job_types', settings.jobTypes],
    ['runferry.session_sources', settings.sessionSources],
    ['runferry.reclaim.enabled', String(settings.reclaim.isEnabled)],
    ['runferry.reclaim.weeks', settings.reclaim.weeks],
    ['runferry.reclaim.grace_days', settings.reclaim.graceDays],
    ['runferry.serve.address', settings.serve && settings.serve.address],
    ['runferry.serve.certificate', settings.serve && settings.serve.certificate],
    ['runferry.serve.key', settings.serve && settings.serve.key],
    ['runferry.slurm.partition', settings.slurm.partition],
    ['runferry.slurm.time_limit_minutes', settings.slurm.timeLimitMinutes],
    ['runferry.slurm.throttle', settings.slurm.throttle],
    ['runferry.slurm.array_size', settings.slurm.arraySize],
    ['runferry.slurm.options', settings.slurm.options],
    ['runferry.serve.password_variable', settings.serve && settings.serve.passwordVariable],
  ];
}

function listCopier(settings: Settings): readonly Row[] {
  const { copier } = settings;
  if (copier.name === 's3') return listS3(settings);
  return copier.name === 'robocopy' ? listRobocopy(copier) : listRsync(copier);
}

/** The profile is a name, and no option that holds a key is let in; what follows `?` may be one. */
function listS3({ s3 }: Settings): readonly Row[] {
  return [
    ['runferry.s3.profile', s3.profile],
    ['runferry.s3.acl', s3.acl],
    ['runferry.s3.metadata_directive', s3.metadataDirective],
    ['runferry.s3.endpoint', s3.endpoint && s3.endpoint.replace(/[?#].*$/s, '')],
    ['runferry.s3.region', s3.region],
    ['runferry.s3.options', s3.options.join(' ')],
    ['runferry.s3.aws_command', s3.command],
  ];
}

function listRobocopy(copier: Settings['copier']): readonly Row[] {
  return [
    ['tool.options.robocopy', copier.robocopyOptions.join(' ')],
    ['tool.options.robocopy_list', copier.robocopyListOptions.join(' ')],
    ['runferry.robocopy_command', copier.robocopyCommand],
  ];
}

function listRsync(copier: Settings['copier']): readonly Row[] {
  return [
    ['tool.options.rsync', copier.rsyncOptions.join(' ')],
    ['runferry.rsync_command', copier.rsyncCommand],
  ];
}

function toTexts(value: Value): string[] {
  if (value === null || value === '') return [];
  return typeof value === 'object' ? [...value] : [String(value)];
}
