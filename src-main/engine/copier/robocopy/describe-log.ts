import { formatNumber, formatQuantity } from '../../../../src-shared/format.ts';
import type {
  RobocopyError,
  RobocopyLog,
  RobocopySession,
  RobocopySummary,
  SummaryCounts,
} from '../../../../src-shared/robocopy-log.ts';

const COLUMNS = ['total', 'copied', 'skipped', 'mismatch', 'failed', 'extras'] as const;
const LABEL_WIDTH = 13;
/** More errors than these are told by their number only; `--json` has them. */
const ERRORS_SHOWN = 25;

/** A log for people: one paragraph for each session, oldest first. */
export function describeLog(file: string, log: RobocopyLog): string {
  if (log.sessions.length === 0) return `${file}: this is no robocopy log.\n`;
  const sessions = log.sessions.map((session, index) => {
    const state = session.complete ? 'complete' : 'NOT COMPLETE';
    return [
      `${file}: session ${index + 1} of ${log.sessions.length}, ${state}`,
      ...describeSession(session),
    ];
  });
  return `${sessions.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function describeSession(session: RobocopySession): readonly string[] {
  return [
    label('Source') + (session.source ?? 'unknown'),
    label('Destination') + (session.destination ?? 'unknown'),
    label('Options') + (session.options ?? 'unknown'),
    ...(session.summary ? describeSummary(session.summary) : [`${label('Summary')}none`]),
    ...describeErrors(session),
    ...(session.summary ? [] : session.firstUnknownLines.map((line) => `  ${line}`)),
  ];
}

function describeSummary({ dirs, files, bytes }: RobocopySummary): readonly string[] {
  const rows = [COLUMNS, toTexts(dirs), toTexts(files), toTexts(bytes)];
  const width = Math.max(...rows.flat().map((text) => text.length)) + 2;
  const [titles, folderRow, fileRow, byteRow] = rows.map((row) =>
    row.map((text) => text.padStart(width)).join(''),
  );
  return [
    label('') + titles,
    label('Folders') + folderRow,
    label('Files') + fileRow,
    label('Bytes') + byteRow + (bytes.exact ? '' : '  (rounded)'),
  ];
}

function toTexts(row: SummaryCounts): readonly string[] {
  return COLUMNS.map((column) => formatNumber(Math.round(row[column])));
}

function describeErrors({ errors, errorLines }: RobocopySession): readonly string[] {
  if (errorLines === 0) return [];
  const hidden = errors.length - ERRORS_SHOWN;
  return [
    `${label('Errors')}${formatQuantity(errors.length, 'error')} in ${formatQuantity(errorLines, 'line')}`,
    ...errors.slice(0, ERRORS_SHOWN).map((error) => `  ${describeError(error)}`),
    ...(hidden > 0 ? [`  and ${formatNumber(hidden)} more`] : []),
  ];
}

function describeError({ code, operation, path, message, times }: RobocopyError): string {
  const often = times > 1 ? ` (${times} times)` : '';
  return `${code}: ${operation} ${path}: ${message}${often}`;
}

function label(text: string): string {
  return `  ${text.padEnd(LABEL_WIDTH)}`;
}
