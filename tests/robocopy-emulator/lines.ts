import type { Language, Operation } from './language.ts';

const MEBIBYTE = 1024 ** 2;

/** Words of files that are skipped, shown only with `/V`; robocopy aligns them to the right. */
export type SkippedWord =
  'lonely' | 'newer' | 'older' | 'changed' | 'tweaked' | 'same' | 'named' | 'junction';

/** The class column of a skipped file. */
export function formatSkippedClass(word: SkippedWord): string {
  return word.padStart(12);
}

/** A size in a file line: bytes below one mebibyte or with `/BYTES`, else one decimal, cut off. */
export function formatFileBytes(bytes: number, asBytes: boolean): string {
  if (asBytes || bytes < MEBIBYTE) return String(bytes);
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), 4);
  return `${cutOff(bytes / 1024 ** power, 1)} ${'kmgt'[power - 1]}`;
}

/** A number with that many decimals, the rest cut off as robocopy does instead of rounding. */
export function cutOff(value: number, decimals: number): string {
  const factor = 10 ** decimals;
  return (Math.floor(value * factor) / factor).toFixed(decimals);
}

/** A file line: tab, two spaces, class, two tabs, size and time, tab, name. */
export function formatFileLine(parts: {
  readonly fileClass: string;
  readonly size: string;
  readonly stamp: string;
  readonly name: string;
}): string {
  return `\t  ${parts.fileClass}\t\t${parts.size}${parts.stamp}\t${parts.name}`;
}

/** A folder line: tab, class, count of files, tab, path with its final separator. */
export function formatFolderLine(folderClass: string, count: string, path: string): string {
  return `\t${folderClass}${count}\t${path}`;
}

/** `/TS`: the time in UTC behind the size. */
export function formatStamp(modified: number): string {
  const text = new Date(modified).toISOString();
  return ` ${text.slice(0, 10).replaceAll('-', '/')} ${text.slice(11, 19)}`;
}

/** One step of a file's progress: a carriage return and a percentage, one decimal for large files. */
export function formatPercent(fraction: number, fine: boolean): string {
  if (fraction >= 1) return '\r100%  ';
  if (!fine) return `\r${String(Math.floor(fraction * 100)).padStart(3)}%  `;
  return `\r${cutOff(fraction * 100, 1).padStart(5)}%`;
}

/** `/ETA` behind a name: a second tab for names shorter than a tab stop. */
export function formatEta(name: string, begun: Date, ends: Date): string {
  return `${name.length < 8 ? '\t\t' : '\t'}${formatClock(begun)} -> ${formatClock(ends)}`;
}

function formatClock(date: Date): string {
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

/** The first line of an error, in local time. */
export function formatError(
  language: Language,
  at: Date,
  code: number,
  operation: Operation,
  path: string,
): string {
  const date = `${at.getFullYear()}/${twoDigits(at.getMonth() + 1)}/${twoDigits(at.getDate())}`;
  const time = `${formatClock(at)}:${twoDigits(at.getSeconds())}`;
  const hex = code.toString(16).toUpperCase().padStart(8, '0');
  return `${date} ${time} ${language.errorWord} ${code} (0x${hex}) ${language.operations[operation]} ${path}`;
}

/** At least two digits, as in clock times. */
export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
