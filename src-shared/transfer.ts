import { z } from 'zod';
import { preflightItemSchema } from './preflight.ts';
import { progressSnapshotSchema } from './progress.ts';
import { sourcePlaceSchema } from './run.ts';
import { transferReportSchema } from './report.ts';
import { transferStateSchema } from './verdict.ts';

/** What the window, or a script, asks to have transferred. Run ids and names only, never a path. */
export const transferOrderSchema = z.object({
  run: z.string().min(1).max(255),
  kind: z.enum(['transfer', 'verify']).default('transfer'),
  /** Absent: every component of the run. */
  components: z.array(z.string().max(64)).max(64).optional(),
  sources: z.record(z.string().max(64), sourcePlaceSchema).default({}),
  threads: z.number().int().min(1).max(128).optional(),
  verify: z.enum(['counts', 'files', 'checksum']).optional(),
  ignoreWalkCounts: z.array(z.string().max(64)).max(64).default([]),
  ignoreListCounts: z.array(z.string().max(64)).max(64).default([]),
  /** Who ignores counts; required as soon as one is ignored. */
  ignoreWho: z.string().max(200).default(''),
  ignoreReason: z.string().max(1000).default(''),
});
export type TransferOrder = z.input<typeof transferOrderSchema>;

/** One transfer of this program, queued, running or ended, as the screens show it. */
export const transferViewSchema = z.object({
  id: z.string(),
  run: z.string(),
  kind: z.enum(['transfer', 'verify']),
  state: transferStateSchema,
  isPaused: z.boolean(),
  queuedAt: z.iso.datetime(),
  /** Null until it has left the queue. */
  progress: progressSnapshotSchema.nullable(),
  /** Bytes a second, one value every few seconds, oldest first; for the chart. */
  rates: z.array(z.number()),
  /** Null until the verdict. */
  report: transferReportSchema.nullable(),
});
export type TransferView = z.infer<typeof transferViewSchema>;

/** What would happen, before anybody says yes. */
export const transferPreviewSchema = z.object({
  run: z.string(),
  preflight: z.array(preflightItemSchema),
  components: z.array(
    z.object({
      component: z.string(),
      place: sourcePlaceSchema,
      source: z.string(),
      destination: z.string(),
      /** What would be copied; null while it could not be counted. */
      files: z.number().nullable(),
      bytes: z.number().nullable(),
      command: z.array(z.string()),
    }),
  ),
});
export type TransferPreview = z.infer<typeof transferPreviewSchema>;
