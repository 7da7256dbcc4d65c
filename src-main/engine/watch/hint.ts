import { watch } from 'chokidar';
import type { Ports } from '../ports.ts';
import { MARKERS } from '../runs/readiness/facts.ts';

/** Every watched name is asked for so often; a share that is busy must not feel it. */
const POLL_MS = 30_000;

const MARKER_NAMES: ReadonlySet<string> = new Set(MARKERS);

/**
 * Calls `onHint` when a run folder or a marker seems to have come, gone or changed: a reason to look
 * again, and nothing more. It asks again and again instead of subscribing, because subscriptions to
 * shares are lost without a word. Returns the way to stop it.
 */
export function startHints(
  folders: readonly string[],
  onHint: () => void,
  { path }: Pick<Ports, 'path'>,
  pollMilliseconds = POLL_MS,
): { stop(): Promise<void> } {
  const watcher = watch([...folders], {
    backend: 'polling',
    pollingInterval: pollMilliseconds,
    pollingBinaryInterval: pollMilliseconds,
    depth: 1,
    ignoreInitial: true,
    ignorePermissionErrors: true,
    persistent: false,
    ignored: (file, stats) => stats?.isFile() === true && !MARKER_NAMES.has(path.basename(file)),
  });
  watcher.on('all', onHint);
  // The next look finds out by itself what is wrong with a drive.
  watcher.on('error', onHint);
  return { stop: () => watcher.close() };
}
