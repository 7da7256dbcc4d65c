import type { Clock } from '../../src-main/engine/ports.ts';
import { realClock } from './test-ports.ts';

/** Something that happens at a moment of the story. */
export interface ScriptedEvent {
  readonly atMs: number;
  readonly act: () => void;
}

/** Time-outs of real folders are real; longer waits are over at once and let time pass. */
const REAL_UP_TO_MS = 10_000;

/** A clock that begins at a moment and does, while somebody waits, what the story says. */
export function createScriptedClock(startMs: number, events: readonly ScriptedEvent[]): Clock {
  let nowMs = startMs;
  const rest = [...events].sort((a, b) => a.atMs - b.atMs);
  return {
    now: () => nowMs,
    monotonic: () => nowMs,
    async sleep(milliseconds, signal) {
      if (milliseconds <= REAL_UP_TO_MS) return realClock.sleep(milliseconds, signal);
      if (signal?.aborted) return;
      const endMs = nowMs + milliseconds;
      while ((rest[0]?.atMs ?? Number.POSITIVE_INFINITY) <= endMs) {
        const next = rest.shift();
        nowMs = Math.max(nowMs, next?.atMs ?? nowMs);
        next?.act();
      }
      nowMs = endMs;
    },
  };
}
