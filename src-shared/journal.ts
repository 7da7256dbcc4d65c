import { z } from 'zod';
import { countsSchema } from './counts.ts';
import { problemSchema } from './problem.ts';
import { attemptSchema, checksumsSchema, transferReportSchema } from './report.ts';
import { sourcePlaceSchema } from './run.ts';
import { transferStateSchema, verdictSchema } from './verdict.ts';

const component = z.string();

/** What a journal line can say. Each is written, and flushed, before the step that it announces. */
const journalEventSchema = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('started'),
    /** Copying, or comparing again without copying. */
    kind: z.enum(['transfer', 'verify']),
    run: z.string(),
    host: z.string(),
    user: z.string(),
    pid: z.number().int(),
    version: z.string(),
    command: z.string(),
    threads: z.number().int(),
    components: z.array(
      z.object({ component, source: z.string(), destination: z.string(), copier: z.string() }),
    ),
  }),
  z.object({ event: z.literal('state'), state: transferStateSchema }),
  z.object({ event: z.literal('problem'), problem: problemSchema }),
  z.object({
    event: z.literal('counted'),
    component,
    basis: z.enum(['walk', 'list']),
    side: z.enum(['source', 'destination']),
    counts: countsSchema.nullable(),
    reason: z.string().optional(),
  }),
  z.object({
    event: z.literal('attempt-started'),
    component,
    attempt: z.number().int(),
    command: z.array(z.string()),
  }),
  z.object({
    event: z.literal('attempt-finished'),
    component,
    attempt: z.number().int(),
    outcome: attemptSchema,
  }),
  z.object({
    event: z.literal('waiting'),
    component,
    seconds: z.number(),
    because: z.string(),
  }),
  z.object({
    event: z.literal('content-compared'),
    component,
    checksums: checksumsSchema,
    differences: z.number().int().nonnegative(),
  }),
  z.object({ event: z.literal('component-finished'), component, verdict: verdictSchema }),
  z.object({
    event: z.literal('reclaim-started'),
    run: z.string(),
    host: z.string(),
    user: z.string(),
    pid: z.number().int(),
    version: z.string(),
    command: z.string(),
    place: sourcePlaceSchema,
    level: z.enum(['files', 'checksum']),
    components: z.array(z.object({ component, source: z.string(), destination: z.string() })),
  }),
  z.object({
    event: z.literal('reclaim-proved'),
    component,
    counts: countsSchema,
    level: z.enum(['files', 'checksum']),
  }),
  z.object({ event: z.literal('reclaim-moving'), component, from: z.string() }),
  z.object({ event: z.literal('reclaim-moved'), component, from: z.string(), to: z.string() }),
  z.object({
    event: z.literal('reclaim-deleting'),
    run: z.string(),
    host: z.string(),
    user: z.string(),
    pid: z.number().int(),
    version: z.string(),
    command: z.string(),
    component,
    folder: z.string(),
  }),
  z.object({ event: z.literal('reclaim-deleted'), component, folder: z.string() }),
  z.object({ event: z.literal('finished'), report: transferReportSchema }),
  z.object({ event: z.literal('mail'), state: z.string(), reason: z.string().optional() }),
]);
export type JournalEvent = z.infer<typeof journalEventSchema>;

/** One line of a journal file. */
export const journalLineSchema = z.intersection(
  z.object({ at: z.iso.datetime() }),
  journalEventSchema,
);
export type JournalLine = z.infer<typeof journalLineSchema>;

/** One past, or running, transfer as `history` shows it. */
export const historyEntrySchema = z.object({
  /** Name of the journal without its ending; unique among the transfers of a destination. */
  id: z.string(),
  kind: z.enum(['transfer', 'verify']),
  run: z.string(),
  /** The verdict; for one that is still going on, its state. */
  state: transferStateSchema,
  startedAt: z.string(),
  /** Null while it runs, or when it was interrupted. */
  finishedAt: z.string().nullable(),
  host: z.string(),
  user: z.string(),
  components: z.array(z.string()),
  files: z.number().nullable(),
  bytes: z.number().nullable(),
  journal: z.string(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
