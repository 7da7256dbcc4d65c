import { z } from 'zod';
import type { ExperimentFacts } from '../../../src-shared/run-details.ts';

/** A longer text says nothing to a person who looks at a run. */
const LONGEST_TEXT = 500;
const MOST_ITEMS = 100;

/** What is missing, or not as expected, is unknown: the file comes from software of any age. */
const text = z
  .string()
  .transform((value) => value.trim().slice(0, LONGEST_TEXT))
  .transform((value) => value || null)
  .nullable()
  .catch(null);
/** Numbers are written with and without quotes. */
const figure = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d+(?:\.\d+)?$/)
    .transform(Number),
]);
const number = figure.pipe(z.number().nonnegative()).nullable().catch(null);
const whole = figure.pipe(z.number().int().nonnegative()).nullable().catch(null);

const listOf = <Schema extends z.ZodType>(item: Schema) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.slice(0, MOST_ITEMS).flatMap((each) => {
        const parsed = item.safeParse(each);
        return parsed.success ? [parsed.data] : [];
      }),
    );

const region = z.object({
  name: z
    .union([z.string(), z.number().transform(String)])
    .transform((value) => value.slice(0, LONGEST_TEXT)),
  startIndex: whole,
  endIndex: whole,
});

/** The keys that `experiment.json` of a MERSCOPE holds, as far as people ask for them. */
const experimentSchema = z.object({
  experimentId: text,
  experimentName: text,
  experimentDescription: text,
  userId: text,
  panelName: text,
  codebookName: text,
  codebookId: text,
  cartridgeBarcode: text,
  sampleThickness: number,
  additionalStains: listOf(z.string()),
  regionSummaries: listOf(region),
  fovCount: whole,
  startDateTime: text,
  measurementStartDateTime: text,
  endDateTime: text,
  runMode: text,
});

/** What `experiment.json` says, or null when it is no JSON object at all. */
export function parseExperiment(bytes: Uint8Array): ExperimentFacts | null {
  const parsed = experimentSchema.safeParse(parseJson(bytes));
  if (!parsed.success) return null;
  const found = parsed.data;
  const codebook = [found.codebookName, found.codebookId].filter((part) => part !== null);
  return {
    experimentId: found.experimentId,
    experimentName: found.experimentName,
    description: found.experimentDescription,
    user: found.userId,
    panel: found.panelName,
    codebook: codebook.length > 0 ? codebook.join(', ') : null,
    cartridge: found.cartridgeBarcode,
    thicknessMicrometres: found.sampleThickness,
    stains: found.additionalStains.map((stain) => stain.slice(0, LONGEST_TEXT)),
    regions: found.regionSummaries.map(({ name, startIndex, endIndex }) => ({
      name,
      fovs:
        startIndex !== null && endIndex !== null && endIndex >= startIndex
          ? endIndex - startIndex + 1
          : null,
    })),
    fovs: found.fovCount,
    startedAt: found.startDateTime ?? found.measurementStartDateTime,
    finishedAt: found.endDateTime,
    runMode: found.runMode,
  };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    // A decoder of this kind also takes the mark that Windows editors put in front.
    return JSON.parse(new TextDecoder('utf-8').decode(bytes));
  } catch {
    // No JSON: the schema then refuses `undefined`.
    return undefined;
  }
}
