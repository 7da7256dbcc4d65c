/** Bytes in a gigabyte, as the lab's reports and robocopy count it. */
const BYTES_PER_GIGABYTE = 1024 ** 3;

/** Bytes as the lab's gigabytes: divided by 1024³, three decimals. */
export function formatGigabytes(bytes: number): string {
  return (bytes / BYTES_PER_GIGABYTE).toFixed(3);
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes for people, 1024-based, three significant digits: `838 GB`, `1.77 TB`, `512 B`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  if (unit === 0) return `${value} B`;
  const decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(decimals)} ${UNITS[unit]}`;
}

/** A rate in bytes a second for people, or a dash while it is unknown. */
export function formatRate(bytesPerSecond: number | null): string {
  return bytesPerSecond === null ? '–' : `${formatBytes(Math.round(bytesPerSecond))}/s`;
}

/** Whole seconds as `h:mm:ss`, with `N day(s), ` in front from 24 hours on. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const days = Math.floor(whole / 86_400);
  const hours = Math.floor((whole % 86_400) / 3600);
  const minutes = String(Math.floor((whole % 3600) / 60)).padStart(2, '0');
  const rest = String(whole % 60).padStart(2, '0');
  const clock = `${hours}:${minutes}:${rest}`;
  return days === 0 ? clock : `${days} ${days === 1 ? 'day' : 'days'}, ${clock}`;
}

/** A whole number with thin grouping for the screen: `123,787`. Never used in the lab's tables. */
export function formatNumber(value: number): string {
  return value.toLocaleString('en-GB');
}

/** `1 file`, `2 files`. */
export function formatQuantity(value: number, noun: string): string {
  return `${formatNumber(value)} ${noun}${value === 1 ? '' : 's'}`;
}
