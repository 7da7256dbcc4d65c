import { z } from 'zod';

/** Parts of a job that a job type may leave out. */
export const SKIPPABLE_TASKS = [
  'start-mail',
  'destination-must-not-exist',
  'metadata-must-be-json',
  'programs-before',
  'programs-after',
  'end-mail',
] as const;
export type SkippableTask = (typeof SKIPPABLE_TASKS)[number];

const labProgramSchema = z.object({
  when: z.enum(['before', 'after']),
  /** Null: for each modality. */
  component: z.string().nullable(),
  /** Program and arguments; `{run}`, `{component}`, `{source}` and `{destination}` are filled in. */
  command: z.tuple([z.string()], z.string()),
  timeLimitMinutes: z.number(),
});
/** A program of the lab's own, before or after a component is copied. */
export type LabProgram = Readonly<z.infer<typeof labProgramSchema>>;

const addresses = z.array(z.string()).nullable();

export const jobTypeSchema = z.object({
  name: z.string(),
  description: z.string(),
  /** Null: as configured. */
  verify: z.enum(['counts', 'files', 'checksum']).nullable(),
  /** Null: as configured. */
  threads: z.number().int().nullable(),
  skip: z.array(z.enum(SKIPPABLE_TASKS)),
  programs: z.array(labProgramSchema),
  /** Who is told of what; what is null is as configured, and of a retry nobody. */
  mail: z.object({ start: addresses, end: addresses, failure: addresses, retry: addresses }),
});
/** A named set of settings for the tasks of a job. */
export type JobType = z.infer<typeof jobTypeSchema>;
