import type { Setting } from '../../src-shared/settings-view.ts';

/** Where a value comes from. */
export const ORIGIN_WORDS: Readonly<Record<Setting['origin'], string>> = {
  file: 'from the file',
  default: 'default',
};

const SETTING_NAMES: Readonly<Record<string, string>> = {
  analysis_drive: 'Analysis computer’s drive (Z:)',
  analysis_drive_debug: 'Analysis computer’s drive, for trying out',
  analysis_drive_disk: 'External disk',
  isilon_drive: 'Archive (L:)',
  isilon_drive_logs: 'Logs and reports',
  smtp_server: 'Mail server',
  sender_email: 'Mails come from',
  'production.addressees': 'Mails go to',
  'development.addressees': 'Mails go to, when trying out',
  'runferry.mail.port': 'Port of the mail server',
  'runferry.mail.security': 'Encryption of mails',
  'runferry.mail.user': 'User at the mail server',
  'runferry.mail.password_variable': 'Environment variable with the mail password',
  'runferry.mail.ca_file': 'Certificate of the mail server',
  'runferry.layout': 'Layout: how runs are found and where they go',
  'runferry.copier': 'Copier',
  'tool.options.robocopy': 'Options of robocopy',
  'tool.options.robocopy_list': 'Options of robocopy when it lists',
  'tool.options.rsync': 'Options of rsync',
  'runferry.robocopy_command': 'robocopy is started as',
  'runferry.rsync_command': 'rsync is started as',
  'runferry.s3.profile': 'Bucket: profile of the AWS CLI',
  'runferry.s3.acl': 'Bucket: who may read what is sent (ACL)',
  'runferry.s3.metadata_directive': 'Bucket: metadata of objects that are copied',
  'runferry.s3.endpoint': 'Bucket: server',
  'runferry.s3.region': 'Bucket: region',
  'runferry.s3.options': 'Options of the AWS CLI',
  'runferry.s3.aws_command': 'The AWS CLI is started as',
  'runferry.threads': 'Files copied at the same time (threads)',
  'runferry.copy_attempts': 'Attempts at most',
  'runferry.bandwidth_limit_mb_per_second': 'Megabytes per second at most',
  'runferry.gentle': 'Fewer files at once while the instrument acquires',
  'runferry.attempt_pause_seconds': 'Seconds before the second attempt',
  'runferry.away_minutes': 'Minutes to wait for a drive that went away',
  'runferry.verify': 'Verification',
  'runferry.recent_minutes': 'Minutes for which a file counts as fresh',
  'runferry.lock_settings': 'On a shared PC: settings are only shown',
  'runferry.job_lists': 'Folder of the job lists',
  'runferry.job_types': 'File of the job types',
  'runferry.session_sources': 'Where sessions that are sent to this program may lie',
  'runferry.slurm.partition': 'SLURM: partition',
  'runferry.slurm.time_limit_minutes': 'SLURM: time limit, in minutes',
  'runferry.slurm.throttle': 'SLURM: tasks at once',
  'runferry.slurm.array_size': 'SLURM: tasks of an array at most',
  'runferry.slurm.options': 'SLURM: further options',
  'runferry.reclaim.enabled': 'Whether verified runs may be freed',
  'runferry.reclaim.weeks': 'Weeks before a verified run may be freed',
  'runferry.reclaim.grace_days': 'Days that a freed run stays in the trash',
  'runferry.serve.address': 'Address for other computers',
  'runferry.serve.certificate': 'Certificate for other computers',
  'runferry.serve.key': 'Key of that certificate',
  'runferry.serve.password_variable': 'Environment variable with the password for other computers',
  'runferry.ready.experiment_finished_minutes': 'Minutes after EXPERIMENT_FINISHED',
  'runferry.ready.raw_data_sync_finished_minutes': 'Minutes after RAW_DATA_SYNC_FINISHED',
  'runferry.ready.merlin_finished_minutes': 'Minutes after MERLIN_FINISHED',
  'runferry.ready.quiet_minutes': 'Minutes without a change',
  'runferry.ready.skip_rules': 'Rules of readiness that are not asked for',
  'runferry.ready.allow_probably': 'Whether a probably finished run may go by itself',
  'runferry.ready.raw_only': 'Whether raw data alone are a whole run',
  'runferry.watch.mode': 'What happens when a run is ready',
  'runferry.watch.interval_minutes': 'Minutes between two looks at the drives',
  'runferry.watch.quiet_hours': 'Hours in which nobody is told anything',
  'runferry.watch.transfer_window': 'Hours in which transfers may begin by themselves',
};

/** What a setting is about, in words; null when only its key says so. */
export function nameSetting(key: string): string | null {
  return SETTING_NAMES[key.replace(/_(?:pc|nix)(?=_|$)/u, '')] ?? null;
}

/** The sentences of the settings. */
export const SETTINGS_TEXTS = {
  title: 'Settings',
  source:
    'All settings come from one file. Change it with any editor: Runferry notices, checks it, and uses it without being started anew.',
  open: 'Open the file',
  locked: 'Locked: this computer is shared, so the file is not opened from here.',
  brokenTitle: 'The file cannot be used as it is now. The settings below are those from before.',
  warnings: 'What the reader noticed',
  test: 'Test',
  testing: 'Trying …',
  nothing: 'not set',
  cannotOpen: 'It cannot be opened from here. It lies in',
} as const;
