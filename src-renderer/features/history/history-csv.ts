import type { HistoryEntry } from '../../../src-shared/journal.ts';

const COLUMNS = [
  ['run', ({ run }) => run],
  ['kind', ({ kind }) => kind],
  ['state', ({ state }) => state],
  ['components', ({ components }) => components.join(' ')],
  ['started', ({ startedAt }) => startedAt],
  ['finished', ({ finishedAt }) => finishedAt ?? ''],
  ['files', ({ files }) => String(files ?? '')],
  ['bytes', ({ bytes }) => String(bytes ?? '')],
  ['computer', ({ host }) => host],
  ['user', ({ user }) => user],
] as const satisfies readonly (readonly [string, (entry: HistoryEntry) => string])[];

/** The history as CSV (RFC 4180, with a byte order mark for Excel), the columns named in the first line. */
export function composeHistoryCsv(entries: readonly HistoryEntry[]): string {
  const lines = [
    COLUMNS.map(([name]) => name),
    ...entries.map((entry) => COLUMNS.map(([, read]) => quote(read(entry)))),
  ];
  return `\u{feff}${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}

/** A name that begins like a formula gets an apostrophe, so that no spreadsheet carries it out. */
function quote(text: string): string {
  const harmless = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
