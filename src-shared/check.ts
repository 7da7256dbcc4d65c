import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** What `check` looks at. Scripts may rely on these names. */
export const CHECKED_THINGS = [
  'configuration',
  'session',
  'z',
  'disk',
  'destination',
  'logs',
  'volumes',
  'copier',
  'mail',
  'outbox',
] as const;

/** What one thing came to; a `problem` of status `failed` makes `check` exit with 4. */
export const checkItemSchema = z.object({
  thing: z.enum(CHECKED_THINGS),
  status: z.enum(['ok', 'warning', 'failed']),
  /** One sentence when in order. */
  message: z.string(),
  problem: problemSchema.optional(),
});
export type CheckItem = z.infer<typeof checkItemSchema>;
export type CheckedThing = CheckItem['thing'];
