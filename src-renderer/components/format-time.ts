const STAMP = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A moment as people here write it: `26 Oct 2023, 10:58`, by this computer's clock. */
export function formatMoment(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : STAMP.format(time);
}

/** The instrument's own time, which has no zone, as it stands: `2023-10-26 10:58`. */
export function formatInstrumentTime(text: string | null): string {
  return text === null ? '–' : text.replace('T', ' ').slice(0, 16);
}

/** Whole seconds between two moments; null when one is not known. */
export function secondsBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
