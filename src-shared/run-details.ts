import { z } from 'zod';
import { countsSchema } from './counts.ts';
import { historyEntrySchema } from './journal.ts';
import { problemSchema } from './problem.ts';
import { readinessSchema } from './readiness.ts';
import {
  awayPlaceSchema,
  componentPresenceSchema,
  presenceSchema,
  runSummarySchema,
  sourcePlaceSchema,
} from './run.ts';
import { transferStateSchema } from './verdict.ts';

/** Where the content of a component was counted. */
const countedPlaceSchema = z.enum(['z', 'disk', 'destination']);
export type CountedPlace = z.infer<typeof countedPlaceSchema>;

/** One component of a listed run. */
const listedComponentSchema = componentPresenceSchema.extend({
  /** Of the first place that has it: Z:, disk, destination. Null until it is counted. */
  size: z.object({ place: countedPlaceSchema, counts: countsSchema }).nullable(),
});
export type ListedComponent = z.infer<typeof listedComponentSchema>;

/** One run as the first screen shows it. */
const listedRunSchema = runSummarySchema.omit({ lastTransfer: true }).extend({
  components: z.array(listedComponentSchema),
  /** Null: nobody has judged it. */
  readiness: readinessSchema.nullable(),
  /** The newest entry of the history of this run; null when there is none. */
  lastTransfer: z
    .object({ id: z.string(), state: transferStateSchema, at: z.iso.datetime() })
    .nullable(),
});
export type ListedRun = z.infer<typeof listedRunSchema>;

/** The first screen: every run found, the newest first, and what could not be looked at. */
export const runOverviewSchema = z.object({
  runs: z.array(listedRunSchema),
  away: z.array(awayPlaceSchema),
  /** Why the history is not known; null when it is. */
  historyProblem: problemSchema.nullable(),
});
export type RunOverview = z.infer<typeof runOverviewSchema>;

/**
 * What `experiment.json` says of a run, as far as it says so in a way that is understood. Texts are
 * as the file has them: text, never markup.
 */
const experimentFactsSchema = z.object({
  experimentId: z.string().nullable(),
  experimentName: z.string().nullable(),
  description: z.string().nullable(),
  user: z.string().nullable(),
  panel: z.string().nullable(),
  codebook: z.string().nullable(),
  cartridge: z.string().nullable(),
  thicknessMicrometres: z.number().nullable(),
  stains: z.array(z.string()),
  regions: z.array(
    z.object({
      name: z.string(),
      /** Its fields of view; null when the file does not say. */
      fovs: z.number().int().nonnegative().nullable(),
    }),
  ),
  fovs: z.number().int().nonnegative().nullable(),
  /** As the file has them, by the instrument's clock. */
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  runMode: z.string().nullable(),
});
export type ExperimentFacts = z.infer<typeof experimentFactsSchema>;

/** A folder where a component lies, or would lie. */
const placedFolderSchema = z.object({
  folder: z.string(),
  presence: presenceSchema,
  /** Null until it is counted, and when it is not there. */
  counts: countsSchema.nullable(),
});

/** Where one component of the run lies, and what is there. */
const componentDetailsSchema = z.object({
  component: z.string(),
  /** The places where it can be taken from; the disk is missing where none is configured. */
  sources: z.array(placedFolderSchema.extend({ place: sourcePlaceSchema })),
  destination: placedFolderSchema,
});
export type ComponentDetails = z.infer<typeof componentDetailsSchema>;

/** What one can know of a run before archiving it. */
export const runDetailsSchema = z.object({
  run: z.string(),
  /** Why its name does not look like a run's; empty for the usual name. */
  warnings: z.array(z.string()),
  readiness: readinessSchema.nullable(),
  /** Null when there is none to be read; `problems` then says why. */
  experiment: experimentFactsSchema.nullable(),
  components: z.array(componentDetailsSchema),
  /** Past transfers of this run, the newest first. */
  transfers: z.array(historyEntrySchema),
  /** What deserves a look: no experiment.json, another run's experiment.json, a place that is away. */
  problems: z.array(problemSchema),
});
export type RunDetails = z.infer<typeof runDetailsSchema>;
