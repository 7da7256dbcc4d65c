import { z } from 'zod';

/** Files, folders and bytes of one tree, as one way of counting saw them. */
export const countsSchema = z.object({
  files: z.number().int().nonnegative(),
  /** The walk counts sub-folders only; a copier's list also counts the root: one more. */
  folders: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
});
export type Counts = z.infer<typeof countsSchema>;

/** The two independent ways of counting: our own walk, and the copier's list. */
export type CountBasis = 'walk' | 'list';

/** What can be compared between before and after, in the order in which it is checked and told. */
export const METRICS = ['folders', 'files', 'bytes', 'gigabytes'] as const;
export type Metric = (typeof METRICS)[number];

/** An ignored count: somebody decided that it may differ, and the report says who and why. */
export const overrideSchema = z.object({
  basis: z.enum(['walk', 'list']),
  /** As given on the command line, e.g. `analysis:folders` or `all:all`. */
  pattern: z.string(),
  metric: z.enum(METRICS),
  who: z.string(),
  /** Empty when nobody gave a reason. */
  reason: z.string(),
  /** Whether the ignored count really differed. */
  differed: z.boolean(),
});
export type Override = z.infer<typeof overrideSchema>;
