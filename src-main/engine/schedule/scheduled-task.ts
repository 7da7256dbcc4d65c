/** What a scheduled task shall do, and when. */
export interface ScheduledTask {
  readonly description: string;
  /** Full path of the program. */
  readonly program: string;
  readonly args: readonly string[];
  readonly workingFolder: string;
  /** The account that it runs as, as the system names it: `LAB\merscope`. */
  readonly account: string;
  /** When it begins first, by the local clock. */
  readonly start: Date;
  readonly repetition: Repetition;
}

/** How often a task runs after its first time. */
type Repetition =
  | { readonly kind: 'once' }
  | { readonly kind: 'daily' }
  /** All day long. */
  | { readonly kind: 'every'; readonly minutes: number };

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** A local moment as both systems write it, without a zone: `2026-01-05T20:00:00`. */
export function formatLocal(moment: Date): string {
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}:00`;
}

/** The next time that the local clock shows these minutes since midnight. */
export function findNextTime(minutesOfDay: number, nowMs: number): Date {
  const next = new Date(nowMs);
  next.setHours(Math.floor(minutesOfDay / 60), minutesOfDay % 60, 0, 0);
  if (next.getTime() <= nowMs) next.setDate(next.getDate() + 1);
  return next;
}
