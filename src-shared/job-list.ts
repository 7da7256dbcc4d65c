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
const jobListSummarySchema = z.object({
  /** Name of the list's folder. */
  list: z.string(),
  folder: z.string(),
  total: z.number().int().nonnegative(),
  counts: jobCountsSchema,
  /** One sentence for each job that is left alone, because its file does not say what it is. */
  leftAlone: z.array(problemSchema),
});
export type JobListSummary = z.infer<typeof jobListSummarySchema>;

/** An array of SLURM's that was submitted for a list. */
const slurmArraySchema = z.object({
  /** SLURM's number of it. */
  array: z.string(),
  tasks: z.number().int().positive(),
  submittedAt: z.iso.datetime(),
  /** Tasks by SLURM's state, as far as it still knows them; null where it cannot be asked. */
  states: z.record(z.string(), z.number().int().nonnegative()).nullable(),
});
export type SlurmArray = z.infer<typeof slurmArraySchema>;

/** A list with the arrays that work, or worked, on it; the newest first. */
export const jobListViewSchema = jobListSummarySchema.extend({ arrays: z.array(slurmArraySchema) });
export type JobListView = z.infer<typeof jobListViewSchema>;

/** The states of an array's tasks in words: `22 completed, 2 timeout`. */
export function describeStates(states: SlurmArray['states']): string {
  if (states === null) return 'SLURM cannot be asked here';
  const parts = Object.entries(states).map(
    ([state, tasks]) => `${tasks} ${state.toLowerCase().replaceAll('_', ' ')}`,
  );
  return parts.length === 0 ? 'ended, and no longer known to SLURM' : parts.join(', ');
}
