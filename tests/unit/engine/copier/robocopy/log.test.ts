import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readRobocopyLog } from '../../../../../src-main/engine/copier/robocopy/read-log-file.ts';
import { robocopyLogSchema } from '../../../../../src-shared/robocopy-log.ts';
import type {
  RobocopyLog,
  RobocopySession,
  SummaryCounts,
} from '../../../../../src-shared/robocopy-log.ts';

const folder = path.resolve(import.meta.dirname, '../../../../fixtures/robocopy');

function tellRow(row: SummaryCounts): string {
  return [row.total, row.copied, row.skipped, row.mismatch, row.failed, row.extras].join(' ');
}

/** `new 2, extra 1`: the classes that occur. */
function tellLines(lines: Readonly<Record<string, number>>): string {
  const seen = Object.entries(lines).filter(([, count]) => count > 0);
  return seen.map(([name, count]) => `${name} ${count}`).join(', ');
}

function tellSession(session: RobocopySession) {
  const { complete, source, destination, options, summary, errors } = session;
  return {
    complete,
    places: `${source} -> ${destination}`,
    options,
    dirs: summary && tellRow(summary.dirs),
    files: summary && tellRow(summary.files),
    bytes: summary && `${tellRow(summary.bytes)}${summary.bytes.exact ? '' : ' rounded'}`,
    errors: errors.map(
      ({ code, operation, path, message, times }) =>
        `${times} × ${code} | ${operation} | ${path} | ${message}`,
    ),
    errorLines: session.errorLines,
    lines: tellLines(session.fileLines),
    folderLines: tellLines(session.folderLines),
    unknown: session.firstUnknownLines,
  };
}

function tellLog({ encoding, codePage, sessions }: RobocopyLog) {
  return { encoding, codePage, sessions: sessions.map((session) => tellSession(session)) };
}

test.each(readdirSync(folder))('%s is read as it was written', async (name) => {
  const log = await readRobocopyLog(path.join(folder, name));
  robocopyLogSchema.parse(log);
  expect(tellLog(log)).toMatchSnapshot();
});

test('a file that is no robocopy log has no sessions', async () => {
  expect((await readRobocopyLog(import.meta.filename)).sessions).toEqual([]);
});

test('a log that is not there is an expected problem', async () => {
  await expect(readRobocopyLog(path.join(folder, 'nowhere.log'))).rejects.toMatchObject({
    code: 'LOG_UNREADABLE',
  });
});
