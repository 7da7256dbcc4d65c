import { z } from 'zod';
import { countsSchema, overrideSchema } from './counts.ts';
import { checksumsSchema } from './report.ts';
import { verdictSchema } from './verdict.ts';

/**
 * What is kept with the data of a run, `transfer-receipt.json`: for each component the last time
 * somebody looked at it and what came of it. Components of earlier transfers stay in it.
 */
export const receiptSchema = z.object({
  run: z.string(),
  components: z.record(
    z.string(),
    z.object({
      verdict: verdictSchema,
      verify: z.enum(['counts', 'files', 'checksum']),
      finishedAt: z.iso.datetime(),
      source: z.string(),
      destination: z.string(),
      counts: countsSchema.nullable(),
      overrides: z.array(overrideSchema),
      /** Of the last time that the content was compared, which may be an earlier transfer. */
      checksums: checksumsSchema.optional(),
      host: z.string(),
      user: z.string(),
      version: z.string(),
      journal: z.string().nullable(),
    }),
  ),
});
export type Receipt = z.infer<typeof receiptSchema>;
