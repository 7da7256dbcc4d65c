const STAMP = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A moment as people here write it: `26 Oct 2023, 10:58`, by this computer's clock. */
export function formatMoment(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : STAMP.format(time);
}

const DAY_AND_MONTH = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** A day as a chart has room for it: `2023-10-26` is `26 Oct`. */
export function formatDay(date: string): string {
  return DAY_AND_MONTH.format(Date.parse(`${date}T00:00:00Z`));
}

/** The instrument's own time, which has no zone, as it stands: `2023-10-26 10:58`. */
export function formatInstrumentTime(text: string | null): string {
  return text === null ? '–' : text.replace('T', ' ').slice(0, 16);
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds as one says them, as precise as a guess can be: `40 s`, `12 min`, `3 h 20 min`, `2 days 4 h`. */
export function formatRoughly(seconds: number): string {
  if (seconds < MINUTE) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < HOUR - MINUTE / 2) return `${Math.round(seconds / MINUTE)} min`;
  if (seconds < DAY) {
    const minutes = Math.round(seconds / MINUTE / 5) * 5;
    return joinParts([Math.floor(minutes / 60), 'h'], [minutes % 60, 'min']);
  }
  const hours = Math.round(seconds / HOUR);
  const days = Math.floor(hours / 24);
  return joinParts([days, days === 1 ? 'day' : 'days'], [hours % 24, 'h']);
}

function joinParts(...parts: readonly (readonly [value: number, unit: string])[]): string {
  return parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(' ');
}

/** Whole seconds between two moments; null when one is not known. */
export function secondsBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
