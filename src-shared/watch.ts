import { z } from 'zod';

/** What the watcher tells people of, once for each state of a run. */
export const ANNOUNCEMENT_KINDS = ['ready', 'probably-ready', 'analysis-failed'] as const;

/** News of one run. */
export const announcementSchema = z.object({
  run: z.string(),
  kind: z.enum(ANNOUNCEMENT_KINDS),
  /** One sentence. */
  reason: z.string(),
  at: z.iso.datetime(),
});
export type Announcement = z.infer<typeof announcementSchema>;
