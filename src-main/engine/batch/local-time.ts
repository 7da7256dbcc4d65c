/** Whether a text is a moment by a clock on the wall that exists: `2026-01-31T14:05:00`. Pure. */
export function isLocalTime(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return false;
  const moment = new Date(`${text}Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 19) === text;
}
