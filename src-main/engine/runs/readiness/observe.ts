import { z } from 'zod';

const observationSchema = z.object({
  /** What was seen. */
  fingerprint: z.string(),
  /** Since when it has been seen like that, by this computer's clock. */
  sinceMs: z.number(),
  /** Whether it was seen differently before. */
  hasChanged: z.boolean(),
});
type Observation = z.infer<typeof observationSchema>;

/** What was seen of a run so far, by the thing that was looked at; kept from look to look. */
export const observationsSchema = z.record(z.string(), observationSchema);
export type Observations = Readonly<Record<string, Observation>>;

/**
 * Adds a look to what was seen before. Only this computer's clock counts the time in between, so
 * that of the storage may be wrong; when this one is set back, counting begins anew.
 */
export function observe(
  before: Observation | undefined,
  fingerprint: string,
  nowMs: number,
): Observation {
  if (before?.fingerprint !== fingerprint) {
    return { fingerprint, sinceMs: nowMs, hasChanged: before !== undefined };
  }
  return before.sinceMs <= nowMs ? before : { ...before, sinceMs: nowMs };
}
