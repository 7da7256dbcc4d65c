import type { DaySpan } from '../config/settings.ts';

/** Whether a moment lies in a span of the day, by the local clock; the end does not belong to it. */
export function isWithin({ from, to }: DaySpan, nowMs: number): boolean {
  const now = new Date(nowMs);
  const minutes = now.getHours() * 60 + now.getMinutes();
  return from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}
