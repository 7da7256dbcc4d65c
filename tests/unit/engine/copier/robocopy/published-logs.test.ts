import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRobocopyLog } from '../../../../../src-main/engine/copier/robocopy/read-log-file.ts';
import type {
  RobocopyLog,
  RobocopySession,
  SummaryCounts,
} from '../../../../../src-shared/robocopy-log.ts';

/** What a correct reading of one session gives, as kept beside the logs. */
interface ExpectedSession {
  readonly complete: boolean;
  readonly source: string | null;
  readonly destination: string | null;
  readonly dirs: readonly number[] | null;
  readonly files: readonly number[] | null;
  readonly bytes: readonly number[] | null;
  readonly bytes_exact: boolean;
  readonly error_codes: readonly number[];
  readonly error_lines: number;
  /** Null where the published log was shortened in the middle. */
  readonly file_lines: Readonly<Record<string, number>> | null;
}

type ExpectedLogs = Readonly<
  Record<string, { readonly encoding: string; readonly sessions: readonly ExpectedSession[] }>
>;

/** Logs that people have published, which are not ours to keep in the repository. */
const folder =
  process.env['RUNFERRY_ROBOCOPY_LOGS'] ??
  path.resolve(import.meta.dirname, '../../../../../../shared/robocopy');
const expectedFile = path.join(folder, 'expected.json');
const isThere = existsSync(expectedFile);
if (!isThere) {
  console.info(
    `Published robocopy logs: skipped, there is no ${expectedFile}. ` +
      'RUNFERRY_ROBOCOPY_LOGS may name another folder.',
  );
}

function readExpected(): ExpectedLogs {
  return isThere ? (JSON.parse(readFileSync(expectedFile, 'utf8')) as ExpectedLogs) : {};
}

function toList(row: SummaryCounts): readonly number[] {
  return [row.total, row.copied, row.skipped, row.mismatch, row.failed, row.extras];
}

/** The session in the words of `expected.json`. */
function toExpected(session: RobocopySession, withFileLines: boolean): ExpectedSession {
  const { summary, errors, fileLines, folderLines } = session;
  return {
    complete: session.complete,
    source: session.source,
    destination: session.destination,
    dirs: summary && toList(summary.dirs),
    files: summary && toList(summary.files),
    bytes: summary && toList(summary.bytes),
    bytes_exact: summary?.bytes.exact ?? false,
    error_codes: [...new Set(errors.map((error) => error.code))].sort((a, b) => a - b),
    error_lines: session.errorLines,
    file_lines: withFileLines
      ? {
          new: fileLines.new,
          newer: fileLines.newer,
          older: fileLines.older,
          changed: fileLines.changed,
          same: fileLines.same,
          extra_file: fileLines.extra,
          extra_dir: folderLines.extra,
          new_dir: folderLines.new,
        }
      : null,
  };
}

/** What the list tells of a session beyond the words compared here. */
const NOT_COMPARED = new Set(['has_header', 'bytes_printed']);

function pick(session: ExpectedSession): object {
  return Object.fromEntries(Object.entries(session).filter(([name]) => !NOT_COMPARED.has(name)));
}

describe.skipIf(!isThere)('published logs are read as expected', () => {
  test.each(Object.entries(readExpected()))('%s', async (name, expected) => {
    const log: RobocopyLog = await readRobocopyLog(path.join(folder, 'logs', name));
    expect({
      encoding: log.encoding,
      sessions: log.sessions.map((session, index) =>
        toExpected(session, expected.sessions[index]?.file_lines !== null),
      ),
    }).toEqual({ encoding: expected.encoding, sessions: expected.sessions.map(pick) });
  });
});
