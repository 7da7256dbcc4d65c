import { z } from 'zod';
import { transferStateSchema } from './verdict.ts';

const at = z.iso.datetime();

/** What one computer last said of itself. */
const hostBeatSchema = z.object({
  at,
  version: z.string(),
  user: z.string(),
  /** The last look of a watcher, and the folders that were away then; null: nobody watches. */
  watch: z.object({ at, mode: z.string(), away: z.array(z.string()) }).nullable(),
  /** The last transfer that began here, and how it ended; null: none yet. */
  transfer: z.object({ at, run: z.string(), state: transferStateSchema }).nullable(),
});
export type HostBeat = z.infer<typeof hostBeatSchema>;

/** `runferry-heartbeat.json` in the logs folder: a sign of life of every computer that writes there. */
export const heartbeatSchema = z.object({
  hosts: z.record(z.string(), hostBeatSchema),
  /** By instrument, the arrival after which somebody was told that nothing has come since. */
  overdueTold: z.record(z.string(), z.string()),
});
export type Heartbeat = z.infer<typeof heartbeatSchema>;
