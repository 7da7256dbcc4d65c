import { z } from 'zod';
import { sourcePlaceSchema } from './run.ts';

const files = z.number().int().nonnegative();

/** A component at a source that could be freed. */
const reclaimableSchema = z.object({
  component: z.string(),
  folder: z.string(),
  /** As counted when it was verified. */
  files,
  bytes: files,
  verifiedAt: z.iso.datetime(),
  /** How far it was compared then. */
  verify: z.enum(['counts', 'files', 'checksum']),
});
export type Reclaimable = z.infer<typeof reclaimableSchema>;

/** A run at a source, all of whose listed components were verified long enough ago. */
const reclaimCandidateSchema = z.object({
  run: z.string(),
  place: sourcePlaceSchema,
  components: z.array(reclaimableSchema).min(1),
});
export type ReclaimCandidate = z.infer<typeof reclaimCandidateSchema>;

/** What was freed and still lies in the trash of a source. */
const trashedSchema = z.object({
  run: z.string(),
  place: sourcePlaceSchema,
  component: z.string(),
  folder: z.string(),
  movedAt: z.iso.datetime(),
  /** From then on it may be deleted. */
  deletableAt: z.iso.datetime(),
});
export type Trashed = z.infer<typeof trashedSchema>;

/** What could be freed. */
const reclaimListSchema = z.object({
  isEnabled: z.boolean(),
  weeks: z.number(),
  candidates: z.array(reclaimCandidateSchema),
  trash: z.array(trashedSchema),
});
export type ReclaimList = z.infer<typeof reclaimListSchema>;

/** What was freed, or deleted for good. */
const reclaimedSchema = z.object({
  moved: z.array(
    z.object({ component: z.string(), from: z.string(), to: z.string(), files, bytes: files }),
  ),
  deleted: z.array(trashedSchema),
  /** What stays in the trash, and why. */
  kept: z.array(z.object({ folder: z.string(), reason: z.string() })),
});
export type Reclaimed = z.infer<typeof reclaimedSchema>;
