import { z } from 'zod';
import { JOB_STATUSES } from './job-list.ts';
import { problemSchema } from './problem.ts';
import { transferStateSchema } from './verdict.ts';

/** So many sessions come in one request at most. */
const MOST_SESSIONS = 500;

/** What stands in one column; everything is read as the text that a sheet would have. */
const cellSchema = z.union([z.string().max(4096), z.number(), z.boolean(), z.null()], {
  error: 'a text, a number, true, false or null',
});

/** One session by the columns of a batch sheet: `{ "job_type": "default", "modality0": "ecephys", … }`. */
export const sessionRowSchema = z.record(z.string().max(100), cellSchema);
export type SessionRow = z.infer<typeof sessionRowSchema>;

/** Sessions to be done as jobs; the first one is row 1. */
export const sessionRowsSchema = z.object({
  sessions: z.array(sessionRowSchema).min(1).max(MOST_SESSIONS),
});

const rowFaultSchema = z.object({
  row: z.number().int().positive(),
  column: z.string(),
  /** `Row 7, column acq_datetime: …` */
  message: z.string(),
});
/** Something wrong in one row, for people who look at the sheet. */
export type RowFault = z.infer<typeof rowFaultSchema>;

/** Why no session of a request was taken: every wrong row, by row and column. */
export const wrongRowsSchema = problemSchema.extend({ faults: z.array(rowFaultSchema) });

/** What was taken; each run is found again by its name. */
export const takenJobsSchema = z.object({
  jobs: z.array(z.object({ row: z.number().int().positive(), run: z.string() })),
});

/** One job that was sent to this computer, as its file tells at this moment. */
export const submittedJobSchema = z.object({
  run: z.string(),
  jobType: z.string(),
  project: z.string(),
  submittedAt: z.iso.datetime(),
  /** Null when its file says none of them. */
  status: z.enum(JOB_STATUSES).nullable(),
  /** While this program works on it: what it does, and how far it is. */
  progress: z.object({ state: transferStateSchema, percent: z.number() }).nullable(),
  /** The last thing that its file says; null when it says nothing. */
  news: z.string().nullable(),
});
export type SubmittedJob = z.infer<typeof submittedJobSchema>;

/** A job with everything that is known of it. */
export const submittedJobDetailsSchema = submittedJobSchema.extend({
  /** The session as it was sent; what is empty is left out. */
  columns: z.array(z.object({ name: z.string(), value: z.string() })),
  /** What happened, the oldest first. */
  log: z.array(z.string()),
});
export type SubmittedJobDetails = z.infer<typeof submittedJobDetailsSchema>;
