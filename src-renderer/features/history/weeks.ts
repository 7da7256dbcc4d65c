import type { HistoryEntry } from '../../../src-shared/journal.ts';

/** What was verified in one week. */
export interface Week {
  /** Its Monday, `2023-10-23`. */
  readonly monday: string;
  readonly bytes: number;
  /** Bytes a second over the time that its transfers took; null when they took none. */
  readonly bytesPerSecond: number | null;
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** More do not fit in the chart, and fewer make it look odd. */
const MOST_WEEKS = 26;
const FEWEST_WEEKS = 12;

/**
 * Verified transfers by the week, in UTC, in which they ended; weeks without any are there as well,
 * so that a gap is seen. The oldest first, from twelve weeks to half a year.
 */
export function gatherWeeks(entries: readonly HistoryEntry[]): readonly Week[] {
  const sums = new Map<number, { bytes: number; milliseconds: number }>();
  for (const { kind, state, bytes, startedAt, finishedAt } of entries) {
    if (kind !== 'transfer' || finishedAt === null || bytes === null) continue;
    if (state !== 'verified' && state !== 'verified-with-overrides') continue;
    const finished = Date.parse(finishedAt);
    const monday = findMonday(finished);
    const sum = sums.get(monday) ?? { bytes: 0, milliseconds: 0 };
    sums.set(monday, {
      bytes: sum.bytes + bytes,
      milliseconds: sum.milliseconds + Math.max(0, finished - Date.parse(startedAt)),
    });
  }
  if (sums.size === 0) return [];
  const last = Math.max(...sums.keys());
  const first = clamp(
    Math.min(...sums.keys()),
    last - (MOST_WEEKS - 1) * WEEK_MS,
    last - (FEWEST_WEEKS - 1) * WEEK_MS,
  );
  const count = (last - first) / WEEK_MS + 1;
  return Array.from({ length: count }, (_, index) => {
    const monday = first + index * WEEK_MS;
    const { bytes, milliseconds } = sums.get(monday) ?? { bytes: 0, milliseconds: 0 };
    return {
      monday: new Date(monday).toISOString().slice(0, 10),
      bytes,
      bytesPerSecond: milliseconds === 0 ? null : bytes / (milliseconds / 1000),
    };
  });
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** The epoch began on a Thursday: three days after a Monday. */
function findMonday(milliseconds: number): number {
  const day = Math.floor(milliseconds / DAY_MS);
  return (day - ((day + 3) % 7)) * DAY_MS;
}
