import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** One path that is not as the list says. It begins with its component. */
const archiveDifferenceSchema = z.object({
  path: z.string(),
  kind: z.enum(['missing', 'extra', 'content', 'unreadable']),
  /** One sentence more where it helps. */
  note: z.string().optional(),
});
export type ArchiveDifference = z.infer<typeof archiveDifferenceSchema>;

/**
 * What is at the destination compared with the list of checksums that is kept there, without the
 * source: is the archive still what it was?
 */
export const archiveCheckSchema = z.object({
  run: z.string(),
  state: z.enum(['verified', 'differences', 'failed']),
  algorithm: z.enum(['sha256', 'md5']),
  manifest: z.string(),
  /** Components that were checked. */
  components: z.array(z.string()),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** Files in the list. */
  listed: z.number().int().nonnegative(),
  /** Files that were read, and their bytes. */
  files: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  /** Null when every file was read; the same seed and size choose the same files again. */
  sample: z.object({ size: z.string(), seed: z.number().int() }).nullable(),
  /** At most `DIFFERENCES_KEPT` of them; `differencesTotal` says how many there are. */
  differences: z.array(archiveDifferenceSchema),
  differencesTotal: z.number().int().nonnegative(),
  problems: z.array(problemSchema),
  /** The list of MD5 that was written besides; null for none. */
  writtenMd5: z.string().nullable(),
});
export type ArchiveCheck = z.infer<typeof archiveCheckSchema>;
