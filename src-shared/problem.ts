import { z } from 'zod';

/** An expected problem as data: it crosses IPC and HTTP, and goes into reports and journals. */
export const problemSchema = z.object({
  /** Stable, SCREAMING_SNAKE; scripts may rely on it. */
  code: z.string(),
  /** One plain sentence that names the thing. */
  message: z.string(),
  /** What to do about it. */
  hint: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
