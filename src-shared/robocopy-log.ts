import { z } from 'zod';

/** One row of robocopy's summary that counts things. */
const summaryCountsSchema = z.object({
  total: z.number().int().nonnegative(),
  copied: z.number().int().nonnegative(),
  skipped: z.number().int().nonnegative(),
  mismatch: z.number().int().nonnegative(),
  failed: z.number().int().nonnegative(),
  extras: z.number().int().nonnegative(),
});
export type SummaryCounts = z.infer<typeof summaryCountsSchema>;

/** The Bytes row. `35.284 g` is 35.284 × 1024³: a nominal value, which need not be whole. */
const summaryBytesSchema = z.object({
  total: z.number().nonnegative(),
  copied: z.number().nonnegative(),
  skipped: z.number().nonnegative(),
  mismatch: z.number().nonnegative(),
  failed: z.number().nonnegative(),
  extras: z.number().nonnegative(),
  /** False when any of the values was printed in an abbreviated form. */
  exact: z.boolean(),
});
export type SummaryBytes = z.infer<typeof summaryBytesSchema>;

/** The table at the end of a session. `dirs` includes the root folder. */
const robocopySummarySchema = z.object({
  dirs: summaryCountsSchema,
  files: summaryCountsSchema,
  bytes: summaryBytesSchema,
});
export type RobocopySummary = z.infer<typeof robocopySummarySchema>;

/** One error, distinct by code, operation and path. */
const robocopyErrorSchema = z.object({
  /** Windows error number, e.g. 32 for a file in use. */
  code: z.number().int(),
  /** What robocopy was doing, in its own language; empty when it does not say. */
  operation: z.string(),
  path: z.string(),
  /** The system's message, in the system's language; empty when the log has none. */
  message: z.string(),
  /** How often it was printed: robocopy's retries print it again. */
  times: z.number().int().positive(),
});
export type RobocopyError = z.infer<typeof robocopyErrorSchema>;

/** What a file line says about its file. */
export const FILE_CLASSES = [
  'new',
  'newer',
  'older',
  'changed',
  'tweaked',
  'modified',
  'same',
  'extra',
  'mismatch',
  /** Copied, in words this program does not know. */
  'copied',
  /** Left alone, for another reason or in words this program does not know. */
  'skipped',
  /** Printed without a class. */
  'unnamed',
] as const;
export type FileClass = (typeof FILE_CLASSES)[number];

/** What a folder line says about its folder. */
export const FOLDER_CLASSES = ['new', 'existing', 'extra', 'mismatch', 'skipped'] as const;
export type FolderClass = (typeof FOLDER_CLASSES)[number];

/** One run of robocopy in a log. */
const robocopySessionSchema = z.object({
  /** Whether the summary is there and the line that tells the end follows it. */
  complete: z.boolean(),
  /** As printed, with the final separator; null when the log does not say. */
  source: z.string().nullable(),
  destination: z.string().nullable(),
  /** The effective options as robocopy prints them. */
  options: z.string().nullable(),
  summary: robocopySummarySchema.nullable(),
  /** The first `ERRORS_KEPT` of them. */
  errors: z.array(robocopyErrorSchema),
  /** All error lines, retries included. */
  errorLines: z.number().int().nonnegative(),
  /** Lines of each class; a retried file counts once for each try. */
  fileLines: z.record(z.enum(FILE_CLASSES), z.number().int().nonnegative()),
  folderLines: z.record(z.enum(FOLDER_CLASSES), z.number().int().nonnegative()),
  /** Lines between header and summary, or after the end, that are nothing known. */
  unknownLines: z.number().int().nonnegative(),
  /** The first few distinct ones; a fatal start says its reason here. */
  firstUnknownLines: z.array(z.string()),
});
export type RobocopySession = z.infer<typeof robocopySessionSchema>;

/** Of more distinct errors in one session than this only their lines are counted. */
export const ERRORS_KEPT = 1000;

/** What `runferry log FILE --json` prints. The newest session is the last. */
export const robocopyLogSchema = z.object({
  /** `oem` is a code page of one or two bytes a character, and plain ASCII. */
  encoding: z.enum(['utf-16le', 'utf-16be', 'utf-8', 'oem']),
  /** The code page that was taken for `oem`; null for the others and for plain ASCII. */
  codePage: z.number().int().nullable(),
  sessions: z.array(robocopySessionSchema),
});
export type RobocopyLog = z.infer<typeof robocopyLogSchema>;
