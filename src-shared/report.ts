import { z } from 'zod';
import { countsSchema, overrideSchema } from './counts.ts';
import { preflightItemSchema } from './preflight.ts';
import { problemSchema } from './problem.ts';
import { verdictSchema } from './verdict.ts';

/** One error line of the copier. `code` is the Windows error number, null for rsync. */
const copyErrorSchema = z.object({
  code: z.number().int().nullable(),
  path: z.string(),
  message: z.string(),
});
export type CopyError = z.infer<typeof copyErrorSchema>;

/** One execution of the copier. */
export const attemptSchema = z.object({
  /** Null when the copier did not start or was killed by a signal. */
  exitCode: z.number().int().nullable(),
  /** The exit code in plain words, bit by bit for robocopy. */
  meaning: z.string(),
  /** The copier's log of this attempt. */
  log: z.string(),
  /** Whether the log has its end; a log without it proves nothing. */
  logComplete: z.boolean(),
  errors: z.array(copyErrorSchema),
  /** What the copier wrote to standard error, shortened; absent when nothing. */
  stderr: z.string().optional(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** Why a further attempt followed; absent on the last one. */
  resumedBecause: z.string().optional(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** Ways in which one path can differ between source and destination. */
const DIFFERENCE_KINDS = [
  'missing',
  'extra',
  'size',
  'time',
  'content',
  'changed-at-source',
  'unreadable',
] as const;

/** One path that is not the same on both sides. `path` is relative to the component, with `/`. */
const differenceSchema = z.object({
  path: z.string(),
  kind: z.enum(DIFFERENCE_KINDS),
  /** Null where there is no such file, or its size is unknown. */
  sourceBytes: z.number().int().nonnegative().nullable(),
  destinationBytes: z.number().int().nonnegative().nullable(),
  /** One sentence more where it helps, e.g. whether the destination holds the newer state. */
  note: z.string().optional(),
});
export type Difference = z.infer<typeof differenceSchema>;
export type DifferenceKind = Difference['kind'];

/** What both ways of counting saw. Null means that this count is missing: never a pass. */
const componentCountsSchema = z.object({
  walk: z.object({
    before: countsSchema.nullable(),
    sourceAfter: countsSchema.nullable(),
    after: countsSchema.nullable(),
  }),
  list: z.object({ before: countsSchema.nullable(), after: countsSchema.nullable() }),
});
export type ComponentCounts = z.infer<typeof componentCountsSchema>;

/** What was read of a component to compare its content; every file once on each side. */
export const checksumsSchema = z.object({
  /** `etag`: what S3 says of its objects, an MD5 or that of the parts' MD5s, or its own SHA-256. */
  algorithm: z.enum(['sha256', 'etag']),
  files: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  /** Those of the files that an earlier comparison had read, and that were not written since. */
  keptFiles: z.number().int().nonnegative(),
  /** When the first of all these readings began, and when the last ended. */
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  /** The list kept with the run; null when it could not be written. */
  manifest: z.string().nullable(),
});
export type Checksums = z.infer<typeof checksumsSchema>;

/** Everything that is told of one component. */
const componentReportSchema = z.object({
  component: z.string(),
  source: z.string(),
  destination: z.string(),
  copier: z.enum(['robocopy', 'rsync', 's3']),
  attempts: z.array(attemptSchema),
  counts: componentCountsSchema,
  /** At most `DIFFERENCES_KEPT` of them; `differencesTotal` says how many there are. */
  differences: z.array(differenceSchema),
  differencesTotal: z.number().int().nonnegative(),
  overrides: z.array(overrideSchema),
  /** Absent when the content was not compared: then nothing is proved about it. */
  checksums: checksumsSchema.optional(),
  verdict: verdictSchema,
  /** What went wrong or deserves a look, one sentence each: missing counts, warnings, notes. */
  problems: z.array(problemSchema),
  /** For a dry run: what would be copied. */
  planned: z
    .object({ files: z.number(), bytes: z.number(), command: z.array(z.string()) })
    .optional(),
});
export type ComponentReport = z.infer<typeof componentReportSchema>;

/** Of more differences than this only the number is kept in the report; the CSV names them all. */
export const DIFFERENCES_KEPT = 1000;

/** One report, kept in four forms beside the logs. */
const reportFilesSchema = z.object({
  text: z.string(),
  html: z.string(),
  json: z.string(),
  /** Every difference, also those beyond `DIFFERENCES_KEPT`. */
  csv: z.string(),
});
export type ReportFiles = z.infer<typeof reportFilesSchema>;

/**
 * Where the time went, in seconds of the wall. Components are copied while others are verified:
 * `togetherSeconds` are in both figures, and all other time belongs to starting, waiting and writing.
 */
const phaseTimesSchema = z.object({
  countingSeconds: z.number().nonnegative(),
  copyingSeconds: z.number().nonnegative(),
  verifyingSeconds: z.number().nonnegative(),
  togetherSeconds: z.number().nonnegative(),
  /** Handing the report to the mail server. */
  mailSeconds: z.number().nonnegative(),
});
export type PhaseTimes = z.infer<typeof phaseTimesSchema>;

/** The one value from which text, HTML, JSON, CSV, window and mail are made. */
export const transferReportSchema = z.object({
  run: z.string(),
  state: verdictSchema,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  threads: z.number().int().positive(),
  /** Absent in reports of older versions, and when nothing was counted. */
  times: phaseTimesSchema.optional(),
  /** The command line as given. */
  command: z.string(),
  /** Program version. */
  version: z.string(),
  verify: z.enum(['counts', 'files', 'checksum']),
  host: z.string(),
  user: z.string(),
  components: z.array(componentReportSchema),
  /** Problems of the whole transfer: refusals, warnings of preflight and configuration. */
  problems: z.array(problemSchema),
  /** Every check before the first byte, also those in order. */
  preflight: z.array(preflightItemSchema),
  mail: z.object({
    state: z.enum(['sent', 'queued', 'off']),
    recipients: z.array(z.string()),
    /** Recipients that the server refused while it took the others. */
    refused: z.array(z.string()),
    /** Why it is queued or off, or why recipients were refused. */
    reason: z.string().optional(),
  }),
  /** Path of the receipt kept with the data; null when none was written. */
  receipt: z.string().nullable(),
  /** Folder and journal of this transfer; null when nothing was written (refused, dry run). */
  journal: z.string().nullable(),
  /** Where this report is kept; absent when it is not. */
  files: reportFilesSchema.optional(),
});
export type TransferReport = z.infer<typeof transferReportSchema>;
