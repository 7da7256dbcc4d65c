import { open } from 'node:fs/promises';
import type { Clock } from '../ports.ts';

/** A copier writes to its log several times a second; a person sees no more than this. */
const POLL_MILLISECONDS = 250;
const CHUNK_BYTES = 65_536;

/** What a follower of a log hears. */
export interface LogFollower {
  /** New bytes, cut anywhere. */
  onBytes(bytes: Uint8Array): void;
  /** All that is there has been read. */
  onPause(): void;
}

/**
 * Follows a log while another program writes it, until `signal` is aborted; what was written up to
 * then is still read. Never throws: who needs the whole log reads it when the program has ended.
 */
export async function followLog(
  file: string,
  follower: LogFollower,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  let position = 0;
  while (!signal.aborted) {
    await clock.sleep(POLL_MILLISECONDS, signal);
    try {
      position = await readFrom(file, position, follower);
    } catch {
      // The log is not there yet, or its share is away for a moment: the next look will tell.
    }
    follower.onPause();
  }
}

async function readFrom(file: string, start: number, follower: LogFollower): Promise<number> {
  const handle = await open(file, 'r');
  let position = start;
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read({
        buffer: Buffer.alloc(CHUNK_BYTES),
        position,
      });
      if (bytesRead === 0) return position;
      position += bytesRead;
      follower.onBytes(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
