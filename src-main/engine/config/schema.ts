import { z } from 'zod';
import { isPartition } from '../jobs/slurm/options.ts';
import { READY_RULES } from './settings.ts';

/*
 * The message of each check completes "KEY must be …", so that the sentences about a wrong value
 * are made in one place. Every key may be absent here; which ones are needed depends on the platform.
 */

const text = z.string('a text in quotes').optional();
const path = z.string('a folder in quotes').optional();
const folderList = 'a list of folders in quotes, between [ and ]';
const folders = z.array(z.string('a folder in quotes'), folderList).optional();
const addressList = 'a list of addresses in quotes, between [ and ]';
const addresses = z.array(z.string('an address in quotes'), addressList).optional();
const addressees = z.object({ addressees: addresses }, 'a [section]');

function wholeNumber(from: number, to: number, unit = '') {
  const expected = `a whole number${unit} from ${from} to ${to}`;
  return z.int(expected).min(from, expected).max(to, expected).optional();
}

function oneOf<const T extends readonly string[]>(...values: T) {
  return z.enum(values, `one of ${values.map((value) => `"${value}"`).join(', ')}`).optional();
}

const programWords = 'a program in quotes, or a list of a program and its first arguments';
const program = z
  .union(
    [
      z.string(programWords).min(1, programWords),
      z.array(z.string(programWords).min(1, programWords), programWords).min(1, programWords),
    ],
    programWords,
  )
  .optional();

const optionsSection = z.object(
  {
    rsync: text,
    robocopy: text,
    robocopy_list: text,
    robocopy_header: text,
    robocopy_footer: text,
    robocopy_list_footer_start: text,
    robocopy_list_footer_end: text,
  },
  'a [section]',
);

const mailEventsSection = z.object(
  {
    start: addresses,
    end: addresses,
    failure: addresses,
    overdue: addresses,
    overdue_days: wholeNumber(0, 365, ' of days'),
  },
  'a [section]',
);

const variable = z
  .string('the name of an environment variable in quotes')
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an environment variable')
  .optional();

const mailSection = z.object(
  {
    port: wholeNumber(1, 65_535),
    security: oneOf('none', 'starttls', 'tls'),
    user: text,
    password_variable: variable,
    ca_file: z.string('a file in quotes').optional(),
    events: mailEventsSection.optional(),
  },
  'a [section]',
);

const yesOrNo = z.boolean('true or false').optional();

const readySection = z.object(
  {
    experiment_finished_minutes: wholeNumber(0, 10_080, ' of minutes'),
    raw_data_sync_finished_minutes: wholeNumber(0, 10_080, ' of minutes'),
    merlin_finished_minutes: wholeNumber(0, 10_080, ' of minutes'),
    quiet_minutes: wholeNumber(1, 10_080, ' of minutes'),
    skip_rules: z
      .array(
        z.enum(READY_RULES, `one of ${READY_RULES.join(', ')}`),
        'a list of rules in quotes, between [ and ]',
      )
      .optional(),
    allow_probably: yesOrNo,
    raw_only: yesOrNo,
  },
  'a [section]',
);

const daySpanWords = 'a span of the day such as "20:00-06:00", or empty';
const daySpan = z
  .string(daySpanWords)
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d$|^$/, daySpanWords)
  .optional();

const watchSection = z.object(
  {
    mode: oneOf('off', 'notify', 'transfer'),
    interval_minutes: wholeNumber(1, 1440, ' of minutes'),
    quiet_hours: daySpan,
    transfer_window: daySpan,
  },
  'a [section]',
);

const serveSection = z.object(
  {
    address: text,
    certificate: z.string('a file in quotes').optional(),
    key: z.string('a file in quotes').optional(),
    password_variable: variable,
  },
  'a [section]',
);

const reclaimSection = z.object(
  {
    enabled: yesOrNo,
    weeks: wholeNumber(1, 520, ' of weeks'),
    grace_days: wholeNumber(1, 3650, ' of days'),
  },
  'a [section]',
);

const partitionWords = 'the name of a partition, or several with commas between';

const slurmSection = z.object(
  {
    partition: z
      .string(partitionWords)
      .refine((value) => isPartition(value), partitionWords)
      .optional(),
    time_limit_minutes: wholeNumber(1, 525_600, ' of minutes'),
    throttle: wholeNumber(1, 100_000),
    array_size: wholeNumber(1, 100_000),
    options: z
      .array(z.string('an option in quotes'), 'a list of options in quotes, between [ and ]')
      .optional(),
  },
  'a [section]',
);

const s3Section = z.object(
  {
    aws_command: program,
    profile: text,
    region: text,
    endpoint: text,
    acl: oneOf(
      'private',
      'public-read',
      'public-read-write',
      'authenticated-read',
      'aws-exec-read',
      'bucket-owner-read',
      'bucket-owner-full-control',
    ),
    metadata_directive: oneOf('COPY', 'REPLACE'),
    options: text,
  },
  'a [section]',
);

const runferrySection = z.object(
  {
    layout: z.string('the name of a layout, or a file in quotes').optional(),
    copier: oneOf('auto', 'robocopy', 'rsync', 's3'),
    robocopy_command: program,
    rsync_command: program,
    threads: wholeNumber(1, 128),
    bandwidth_limit_mb_per_second: z
      .number('a number of megabytes per second')
      .min(0, 'a number of megabytes per second, not negative')
      .max(100_000, 'a number of megabytes per second, 100000 at most')
      .optional(),
    gentle: yesOrNo,
    copy_attempts: wholeNumber(1, 100),
    attempt_pause_seconds: z
      .number('a number of seconds')
      .min(0, 'a number of seconds, not negative')
      .max(86_400, 'a number of seconds, a day (86400) at most')
      .optional(),
    verify: oneOf('counts', 'files', 'checksum'),
    away_minutes: wholeNumber(0, 10_080, ' of minutes'),
    recent_minutes: wholeNumber(0, 10_080, ' of minutes'),
    lock_settings: yesOrNo,
    job_lists: path,
    job_types: z.string('a file in quotes').optional(),
    session_sources: folders,
    mail: mailSection.optional(),
    ready: readySection.optional(),
    reclaim: reclaimSection.optional(),
    s3: s3Section.optional(),
    serve: serveSection.optional(),
    slurm: slurmSection.optional(),
    watch: watchSection.optional(),
  },
  'a [section]',
);

/** The configuration file as it is written, every key optional. */
export const configSchema = z.object({
  analysis_drive_pc: path,
  isilon_drive_pc: path,
  isilon_drive_logs_pc: path,
  analysis_drive_pc_disk: path,
  analysis_drive_pc_debug: path,
  analysis_drive_nix: path,
  isilon_drive_nix: path,
  isilon_drive_logs_nix: path,
  analysis_drive_nix_disk: path,
  analysis_drive_nix_debug: path,
  smtp_server: text,
  sender_email: text,
  production: addressees.optional(),
  development: addressees.optional(),
  tool: z.object({ options: optionsSection.optional() }, 'a [section]').optional(),
  runferry: runferrySection.optional(),
});

/** What the file says, with the types of the schema. */
export type ConfigFile = z.infer<typeof configSchema>;

/** Every key of the file in the schema's order, with its section: `runferry.mail.port`. */
export const CONFIG_KEYS: readonly string[] = listKeys(configSchema, '');

/** Every section of the file: `tool`, `tool.options`, `runferry.mail`. */
export const CONFIG_SECTIONS: ReadonlySet<string> = new Set(
  CONFIG_KEYS.flatMap((key) => {
    const names = key.split('.').slice(0, -1);
    return names.map((_, index) => names.slice(0, index + 1).join('.'));
  }),
);

function listKeys(schema: z.ZodObject, prefix: string): readonly string[] {
  return Object.entries(schema.shape).flatMap(([name, value]) => {
    const inner = value instanceof z.ZodOptional ? value.unwrap() : value;
    return inner instanceof z.ZodObject
      ? listKeys(inner, `${prefix}${name}.`)
      : [`${prefix}${name}`];
  });
}
