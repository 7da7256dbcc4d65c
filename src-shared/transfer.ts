import { z } from 'zod';
import { preflightItemSchema } from './preflight.ts';
import { problemSchema } from './problem.ts';
import { progressSnapshotSchema } from './progress.ts';
import { sourcePlaceSchema } from './run.ts';
import { transferStateSchema, verdictSchema } from './verdict.ts';

const componentName = z.string().min(1).max(64);
const countPattern = z.string().min(1).max(64);

/** What the window, or a script, asks to have transferred. Run ids and names only, never a path. */
export const transferOrderSchema = z.object({
  run: z.string().min(1).max(255),
  /** Copying, or comparing again without copying. */
  kind: z.enum(['transfer', 'verify']).default('transfer'),
  /** Absent: every component of the run. */
  components: z.array(componentName).min(1).max(64).optional(),
  /** Where single components are taken from; absent: wherever they lie. */
  sources: z.record(componentName, sourcePlaceSchema).default({}),
  /** Absent: as configured. */
  threads: z.number().int().min(1).max(128).optional(),
  /** Absent: as configured. */
  verify: z.enum(['counts', 'files', 'checksum']).optional(),
  /** `TYPE:METRIC` patterns such as `analysis:folders`. */
  ignoreWalkCounts: z.array(countPattern).max(64).default([]),
  ignoreListCounts: z.array(countPattern).max(64).default([]),
  /** Who ignores counts, and why; both required as soon as one is ignored. */
  ignoreWho: z.string().max(200).default(''),
  ignoreReason: z.string().max(1000).default(''),
});
/** An order as it is placed: what has a default may be left out. */
export type TransferOrder = z.input<typeof transferOrderSchema>;
/** An order as it arrives, with its defaults filled in. */
export type PlacedOrder = z.output<typeof transferOrderSchema>;

/** What a transfer of this program is doing, and so what can be done with it. */
const ACTIVITIES = [
  'queued',
  'running',
  /** A pause is asked for; the step that cannot be cut short is still going on. */
  'pausing',
  'paused',
  'cancelling',
  'ended',
] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** Bytes a second at equal distances, the oldest first; long series are thinned out. */
const rateSeriesSchema = z.object({
  everySeconds: z.number().positive(),
  bytesPerSecond: z.array(z.number().nonnegative()),
});
export type RateSeries = z.infer<typeof rateSeriesSchema>;

/** One transfer of this program, queued, running or ended, as the screens show it. */
export const transferViewSchema = z.object({
  /** Made by this program; its journal's name is `journalId`. */
  id: z.string(),
  run: z.string(),
  kind: z.enum(['transfer', 'verify']),
  /** What was asked for; null: every component. */
  components: z.array(z.string()).nullable(),
  activity: z.enum(ACTIVITIES),
  state: transferStateSchema,
  /** Null until the end. */
  verdict: verdictSchema.nullable(),
  queuedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** Why it is still in the queue, as one sentence; null for all others. */
  waitsFor: z.string().nullable(),
  /** Null until it has left the queue. */
  progress: progressSnapshotSchema.nullable(),
  rates: rateSeriesSchema,
  /** What the verdict rests on; the whole report is asked for by itself. */
  problems: z.array(problemSchema),
  /** Whether there is a report to be asked for. */
  hasReport: z.boolean(),
  /** Its id in the history; null when nothing was recorded (refused, or not yet ended). */
  journalId: z.string().nullable(),
});
export type TransferView = z.infer<typeof transferViewSchema>;

/** All transfers of this program: running ones, the queue in its order, then the ended, newest first. */
export const transferListSchema = z.object({ transfers: z.array(transferViewSchema) });
export type TransferList = z.infer<typeof transferListSchema>;

/** What every screen shows at every moment: the transfers, and how many mails wait on this computer. */
export const watchedListSchema = transferListSchema.extend({
  waitingMails: z.number().int().nonnegative(),
});
export type WatchedList = z.infer<typeof watchedListSchema>;

/** What would happen to one component. */
const componentPreviewSchema = z.object({
  component: z.string(),
  place: sourcePlaceSchema,
  source: z.string(),
  destination: z.string(),
  /** What would be copied; null while, or because, it could not be counted. */
  files: z.number().int().nonnegative().nullable(),
  bytes: z.number().int().nonnegative().nullable(),
  /** Program and arguments; empty for a comparison. */
  command: z.array(z.string()),
});
export type ComponentPreview = z.infer<typeof componentPreviewSchema>;

/** What would happen, before anybody says yes. It grows until `isComplete`. */
export const transferPreviewSchema = z.object({
  run: z.string(),
  isComplete: z.boolean(),
  /** Whether the transfer would be refused, as far as is known. */
  isRefused: z.boolean(),
  preflight: z.array(preflightItemSchema),
  /** What is to be told besides: why it is refused, which source was chosen and why. */
  problems: z.array(problemSchema),
  components: z.array(componentPreviewSchema),
  threads: z.number().int(),
  verify: z.enum(['counts', 'files', 'checksum']),
  /** How far counting has come; null before it begins and when it is done. */
  progress: progressSnapshotSchema.nullable(),
});
export type TransferPreview = z.infer<typeof transferPreviewSchema>;

/** The forms in which a report can be saved. */
export const EXPORT_FORMATS = ['html', 'csv', 'json', 'text'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A file for the person at the screen to save. */
export const exportedFileSchema = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  content: z.string(),
});
export type ExportedFile = z.infer<typeof exportedFileSchema>;

/** What became of the wish to open a folder or file; where nothing can open it, its path is told. */
export const openedSchema = z.object({ isOpened: z.boolean(), path: z.string() });
export type Opened = z.infer<typeof openedSchema>;
