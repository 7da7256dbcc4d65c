import { z } from 'zod';
import { problemSchema } from './problem.ts';
import { readinessSchema } from './readiness.ts';
import { transferStateSchema } from './verdict.ts';

/** Name of a run's folder, e.g. `202310261058_VZGEN1_VMSC10202`. */
export type RunId = string;

/** A component of a run, the lab's *copy_type*: `raw_data`, `analysis` or `output` for MERSCOPE. */
export type ComponentName = string;

/** Where a component can be taken from: the analysis computer's drive, or the external disk. */
export const sourcePlaceSchema = z.enum(['z', 'disk']);
export type SourcePlace = z.infer<typeof sourcePlaceSchema>;

/** Whether something lies in a place; `away` when the place could not be looked at. */
export const presenceSchema = z.enum(['present', 'absent', 'away']);
export type Presence = z.infer<typeof presenceSchema>;

/** Where one component of a run lies. */
export const componentPresenceSchema = z.object({
  component: z.string(),
  z: presenceSchema,
  disk: presenceSchema,
  destination: presenceSchema,
});
export type ComponentPresence = z.infer<typeof componentPresenceSchema>;

/** What a run's name says. Each part is null where the name does not have it. */
const runNameSchema = z.object({
  run: z.string(),
  /** Start of the acquisition by the instrument's clock, without a zone: `2023-10-26T10:58`. */
  acquiredAt: z.string().nullable(),
  experiment: z.string().nullable(),
  /** E.g. `VMSC10202`. */
  instrument: z.string().nullable(),
  /** What follows the instrument, e.g. `reanalysis`. */
  suffix: z.string().nullable(),
  /** One sentence for each way in which this does not look like a run; empty for the usual name. */
  warnings: z.array(z.string()),
});
export type RunName = z.infer<typeof runNameSchema>;

/** One run as the list of runs shows it. */
export const runSummarySchema = runNameSchema.extend({
  /** All components of the layout, in its order. */
  components: z.array(componentPresenceSchema),
  /** Whether a receipt, and the marker of a verified transfer, lie with the data at the destination. */
  receipt: presenceSchema,
  marker: presenceSchema,
  /** The last transfer of this run, as the journals tell; absent when they were not asked or know none. */
  lastTransfer: z.object({ state: transferStateSchema, at: z.iso.datetime() }).optional(),
  /** Absent when nobody has judged it, or it lies at no source. */
  readiness: readinessSchema.optional(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

/** A folder that could not be looked at: what it holds is unknown, never nothing. */
export const awayPlaceSchema = z.object({
  place: z.enum(['z', 'disk', 'destination']),
  folder: z.string(),
  problem: problemSchema,
});
export type AwayPlace = z.infer<typeof awayPlaceSchema>;

/** All runs that were found, the newest first, and what could not be looked at. */
export const runListSchema = z.object({
  runs: z.array(runSummarySchema),
  away: z.array(awayPlaceSchema),
});
export type RunList = z.infer<typeof runListSchema>;
