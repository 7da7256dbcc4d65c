import { z } from 'zod';
import { transferStateSchema, verdictSchema } from './verdict.ts';

/** What a component is doing, as shown to people. */
export const PHASES = [
  'waiting',
  'counting',
  'copying',
  'waiting to resume',
  'waiting for the drive',
  'paused',
  'verifying',
  'done',
] as const;
export type Phase = (typeof PHASES)[number];

/** The words for each phase: terminal and window use these and no others. */
export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  waiting: 'Waiting',
  counting: 'Counting',
  copying: 'Copying',
  'waiting to resume': 'Waiting to resume',
  'waiting for the drive': 'Waiting for the drive',
  paused: 'Paused',
  verifying: 'Verifying',
  done: 'Done',
};

/** One component at one moment. */
const componentProgressSchema = z.object({
  component: z.string(),
  phase: z.enum(PHASES),
  /** Absent until it is judged. */
  verdict: verdictSchema.optional(),
  filesDone: z.number(),
  /** Null until counted. */
  filesTotal: z.number().nullable(),
  bytesDone: z.number(),
  bytesTotal: z.number().nullable(),
  /** What has been read on both sides so far; absent unless checksums are wanted. */
  compared: z.object({ files: z.number(), bytes: z.number() }).optional(),
});
export type ComponentProgress = z.infer<typeof componentProgressSchema>;

/**
 * A whole transfer at one moment: always complete, so that the latest one wins.
 * `percent` never falls and is below 100 until the verdict is known.
 */
export const progressSnapshotSchema = z.object({
  run: z.string(),
  state: transferStateSchema,
  components: z.array(componentProgressSchema),
  percent: z.number().min(0).max(100),
  filesDone: z.number(),
  filesTotal: z.number().nullable(),
  bytesDone: z.number(),
  bytesTotal: z.number().nullable(),
  /** Over the last half minute; null while unknown. */
  bytesPerSecond: z.number().nullable(),
  /** Null while unknown. */
  secondsLeft: z.number().nullable(),
  currentFile: z.string().nullable(),
  /** Seconds since anything moved; shown as a stall from a minute on. */
  quietSeconds: z.number(),
});
export type ProgressSnapshot = z.infer<typeof progressSnapshotSchema>;
