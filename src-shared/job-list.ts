import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** The first line of a job's file; people's scripts read these words. */
export const JOB_STATUSES = ['todo', 'ongoing', 'error', 'success'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** How many jobs of a list have each status. */
const jobCountsSchema = z.object({
  todo: z.number().int().nonnegative(),
  ongoing: z.number().int().nonnegative(),
  error: z.number().int().nonnegative(),
  success: z.number().int().nonnegative(),
});
export type JobCounts = z.infer<typeof jobCountsSchema>;

/** A list of jobs as its files tell at this moment. */
export const jobListSummarySchema = z.object({
  /** Name of the list's folder. */
  list: z.string(),
  folder: z.string(),
  total: z.number().int().nonnegative(),
  counts: jobCountsSchema,
  /** One sentence for each job that is left alone, because its file does not say what it is. */
  leftAlone: z.array(problemSchema),
});
export type JobListSummary = z.infer<typeof jobListSummarySchema>;
