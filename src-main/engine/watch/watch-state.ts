import { mkdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { observationsSchema } from '../runs/readiness/observe.ts';
import { describeSystemError } from '../system-error.ts';
import { writeAtomically } from '../write-atomically.ts';

const watchedRunSchema = z.object({
  observations: observationsSchema,
  /** What people were told, the newest last: kind and signature. */
  told: z.array(z.string()),
  /** Signature of what is verified at the destination; null when nothing is, as far as known. */
  archived: z.string().nullable(),
  /** Signature of what is not transferred by itself any more, because that went wrong. */
  givenUp: z.string().nullable(),
  lastSeenMs: z.number(),
});
export type WatchedRun = z.infer<typeof watchedRunSchema>;

const queuedTransferSchema = z.object({
  run: z.string(),
  components: z.array(z.string()),
  /** Of the run as it was when it was queued. */
  signature: z.string(),
  /** Attempts that have gone wrong. */
  attempts: z.number().int(),
  notBeforeMs: z.number(),
});
/** A transfer that begins by itself as soon as it may. */
export type QueuedTransfer = z.infer<typeof queuedTransferSchema>;

/** What a watcher knows; kept over restarts. */
const watchStateSchema = z.object({
  version: z.literal(1),
  runs: z.record(z.string(), watchedRunSchema),
  queue: z.array(queuedTransferSchema),
});
export type WatchState = z.infer<typeof watchStateSchema>;

/** Of a watcher that has not looked yet. */
export const EMPTY_WATCH_STATE: WatchState = { version: 1, runs: {}, queue: [] };

/**
 * Whose memory it is: a watcher that goes on, or a scheduled look. Each has its own, so that what a
 * task at night has told nobody is still told by the watcher in the morning.
 */
export type WatcherName = 'watch' | 'watch-once';

type StatePorts = Pick<Ports, 'log' | 'path' | 'stateFolder'>;

/** What was kept. A file that cannot be read is worth a warning and counts as none. */
export async function readWatchState(name: WatcherName, ports: StatePorts): Promise<WatchState> {
  const file = fileOf(name, ports);
  try {
    return watchStateSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') {
      ports.log.warn(`${file} cannot be read, so watching begins anew: ${String(error)}`);
    }
    return EMPTY_WATCH_STATE;
  }
}

/** Throws `AppError` STATE_UNWRITABLE. */
export async function writeWatchState(
  name: WatcherName,
  state: WatchState,
  ports: StatePorts,
): Promise<void> {
  const file = fileOf(name, ports);
  try {
    await mkdir(ports.stateFolder, { recursive: true });
    await writeAtomically(file, `${JSON.stringify(state, null, 2)}\n`);
  } catch (error) {
    throw describeSystemError(error, 'STATE_UNWRITABLE', `Cannot write ${file}`);
  }
}

function fileOf(name: WatcherName, { path, stateFolder }: StatePorts): string {
  return path.join(stateFolder, `${name}.json`);
}
