import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** What is looked at before the first byte moves. Scripts may rely on these names. */
const PREFLIGHT_CHECKS = [
  'run-name',
  'source',
  'destination',
  'nesting',
  'volume',
  'clock',
  'times',
  'readable',
  'names',
  'recent-files',
  'space',
  'copier',
] as const;

/** What one check came to. A refusal stops the transfer, a warning is only told. */
export const preflightItemSchema = z.discriminatedUnion('status', [
  z.object({
    check: z.enum(PREFLIGHT_CHECKS),
    status: z.literal('ok'),
    /** One sentence that names what was looked at. */
    message: z.string(),
  }),
  z.object({
    check: z.enum(PREFLIGHT_CHECKS),
    status: z.enum(['warning', 'refusal']),
    problem: problemSchema,
  }),
]);
export type PreflightItem = z.infer<typeof preflightItemSchema>;
export type PreflightCheck = PreflightItem['check'];
