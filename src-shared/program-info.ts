import { z } from 'zod';

/** Which program this is, where it runs, and what it can do there. */
export const programInfoSchema = z.object({
  version: z.string(),
  host: z.string(),
  user: z.string(),
  platform: z.enum(['win32', 'linux']),
  /** As the report names it: `Robocopy`. */
  copier: z.string(),
  /** The components of a run, in the order in which they are shown. */
  components: z.array(z.object({ name: z.string(), label: z.string() })),
  threads: z.number().int(),
  verify: z.enum(['counts', 'files', 'checksum']),
  /** Whether folders and files can be opened from here; a browser cannot. */
  canOpen: z.boolean(),
  /** Whether sessions can be sent to it as jobs. */
  takesSessions: z.boolean(),
});
export type ProgramInfo = z.infer<typeof programInfoSchema>;
