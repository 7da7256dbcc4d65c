import { formatDate } from './header.ts';
import type { Language, Six } from './language.ts';
import { cutOff, twoDigits } from './lines.ts';

/** One row of the summary. */
export interface Tally {
  total: number;
  copied: number;
  skipped: number;
  mismatch: number;
  failed: number;
  extras: number;
}

/** Everything the summary tells. Times in milliseconds. */
export interface Totals {
  readonly folders: Tally;
  readonly files: Tally;
  readonly bytes: Tally;
  /** Folders that `/XD` or `/XJ` left out; they are in `folders.total` and `folders.skipped`. */
  excludedFolders: number;
  copyMilliseconds: number;
  waitMilliseconds: number;
  scanMilliseconds: number;
}

const LINE = '\r\n';
const LABEL_LENGTH = 10;
const COLUMN_LENGTH = 10;
const BLANK = '';

export function makeTotals(): Totals {
  return {
    folders: makeTally(),
    files: makeTally(),
    bytes: makeTally(),
    excludedFolders: 0,
    copyMilliseconds: 0,
    waitMilliseconds: 0,
    scanMilliseconds: 0,
  };
}

function makeTally(): Tally {
  return { total: 0, copied: 0, skipped: 0, mismatch: 0, failed: 0, extras: 0 };
}

/** The rule and the table, up to the line of times. Every column is as wide as its longest value + 1. */
export function composeTable(language: Language, totals: Totals, asBytes: boolean): string {
  const folders = toColumns(totals.folders, String);
  const files = toColumns(totals.files, String);
  const bytes = toColumns(totals.bytes, (value) => formatBytes(value, asBytes));
  const widths = folders.map((value, column) =>
    Math.max(
      COLUMN_LENGTH,
      ...[value, files[column], bytes[column]].map((text) => (text?.length ?? 0) + 1),
    ),
  );
  const row = (label: string, values: readonly string[]): string =>
    LINE + label + values.map((value, column) => value.padStart(widths[column] ?? 0)).join('');
  return [
    LINE + LINE + '-'.repeat(language.ruleLength) + LINE,
    row(' '.repeat(LABEL_LENGTH), language.titles),
    row(language.folderRow, folders),
    row(language.fileRow, files),
    row(language.byteRow, bytes),
    row(language.timeRow, toTimeColumns(totals)),
  ].join('');
}

/** The speed lines; empty when nothing was copied, or no time went by. */
export function composeSpeed(language: Language, totals: Totals): string {
  const seconds = totals.copyMilliseconds / 1000;
  if (totals.bytes.copied === 0 || seconds <= 0) return '';
  const perSecond = Math.floor(totals.bytes.copied / seconds);
  const first = groupDigits(language, String(perSecond));
  const [whole = '', decimals = ''] = cutOff((perSecond * 60) / 1024 ** 2, 3).split('.');
  const second = groupDigits(language, whole) + language.decimalSign + decimals;
  const width = Math.max(20, Math.max(first.length, second.length) + 11);
  return [
    `${LINE}${LINE}`,
    `${LINE}${language.speedRow}${first.padStart(width)}${language.bytesPerSecond}`,
    `${LINE}${language.speedRow}${second.padStart(width)}${language.megabytesPerMinute}`,
  ].join('');
}

export function composeEnded(language: Language, ended: Date): string {
  return `${LINE}${language.ended}${formatDate(language, ended)}${LINE}${LINE}`;
}

/** A value of the byte row: raw below 1024 or with `/BYTES`, else k, m, g, t, cut off. */
export function formatBytes(bytes: number, asBytes: boolean): string {
  if (asBytes || bytes < 1024) return String(bytes);
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), 4);
  return `${cutOff(bytes / 1024 ** power, Math.min(power, 3))} ${'kmgt'[power - 1]}`;
}

/** `h:mm:ss`, hours without bound. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
}

function toColumns(tally: Tally, format: (value: number) => string): Six<string> {
  const { total, copied, skipped, mismatch, failed, extras } = tally;
  return [
    format(total),
    format(copied),
    format(skipped),
    format(mismatch),
    format(failed),
    format(extras),
  ];
}

function toTimeColumns(totals: Totals): Six<string> {
  const { copyMilliseconds, waitMilliseconds, scanMilliseconds } = totals;
  const all = copyMilliseconds + waitMilliseconds + scanMilliseconds;
  return [
    formatDuration(all),
    formatDuration(copyMilliseconds),
    BLANK,
    BLANK,
    formatDuration(waitMilliseconds),
    formatDuration(scanMilliseconds),
  ];
}

function groupDigits(language: Language, digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/gu, language.groupSign);
}
