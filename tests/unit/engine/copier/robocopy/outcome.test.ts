import { describe, expect, test } from 'vitest';
import { createLogReader } from '../../../../../src-main/engine/copier/robocopy/log.ts';
import { judgeCopy, judgeList } from '../../../../../src-main/engine/copier/robocopy/outcome.ts';
import type { RobocopySession } from '../../../../../src-shared/robocopy-log.ts';

const ENDED = { exitCode: 1, cancelled: false, stderr: '' };
const RULE = '-'.repeat(79);
const HEADER = ['', RULE, '   ROBOCOPY     ::     x', RULE, '', RULE, ''];
const ERROR = '2026/03/03 09:14:02 ERROR 32 (0x00000020) Copying File Z:\\a\\x.tif';

interface Sketch {
  readonly lines?: readonly string[];
  readonly dirs?: string;
  readonly files?: string;
  readonly bytes?: string;
  readonly end?: string;
}

/** The session of a log: all is well but for what the sketch changes. */
function sessionWith(sketch: Sketch = {}): RobocopySession | null {
  const reader = createLogReader();
  const lines = [
    ...HEADER,
    ...(sketch.lines ?? []),
    `    Dirs : ${sketch.dirs ?? '12 2 10 0 0 0'}`,
    `   Files : ${sketch.files ?? '8042 42 8000 0 0 0'}`,
    `   Bytes : ${sketch.bytes ?? '900719884237 1000 900719883237 0 0 0'}`,
    '   Times :   0:00:01   0:00:00                       0:00:00   0:00:01',
    sketch.end ?? '   Ended : Tuesday, March 3, 2026 9:14:04 AM',
    '',
  ];
  reader.write(lines.join('\r\n'));
  return reader.end().at(-1) ?? null;
}

describe('a copy', () => {
  test('with a good code and a complete log has not failed', () => {
    expect(judgeCopy(ENDED, sessionWith())).toEqual({
      exitCode: 1,
      meaning: 'Files were copied.',
      failed: false,
      logComplete: true,
      errors: [],
      stderr: '',
    });
  });

  test('whose retry healed an error has not failed', () => {
    const outcome = judgeCopy(ENDED, sessionWith({ lines: [ERROR, 'In use.', '', ERROR] }));
    expect(outcome.failed).toBe(false);
    expect(outcome.errors).toEqual([{ code: 32, path: 'Z:\\a\\x.tif', message: 'In use.' }]);
  });

  test.each([
    { what: 'an exit code of 8', process: { exitCode: 9 } },
    { what: 'an exit code with a mismatch', process: { exitCode: 5 } },
    { what: 'no exit code', process: { exitCode: null } },
    { what: 'an exit code of 1 after it was cancelled', process: { cancelled: true } },
    { what: 'no log', session: null },
    { what: 'no end', session: sessionWith({ end: '' }) },
    { what: 'failed files', session: sessionWith({ files: '2 1 0 0 1 0' }) },
    { what: 'failed folders', session: sessionWith({ dirs: '2 1 0 0 1 0' }) },
    { what: 'nothing seen, not even the root', session: sessionWith({ dirs: '0 0 0 0 0 0' }) },
    { what: 'a mismatch', session: sessionWith({ files: '2 1 0 1 0 0' }) },
    {
      what: 'an error and nothing counted',
      session: sessionWith({ lines: [ERROR], files: '0 0 0 0 0 0' }),
    },
  ])('with $what has failed', ({ process = {}, session = sessionWith() }) => {
    expect(judgeCopy({ ...ENDED, ...process }, session).failed).toBe(true);
  });

  test('that robocopy refused to start repeats what it said', () => {
    const reader = createLogReader();
    reader.write([...HEADER, 'ERROR : Invalid Parameter #3 : "/FOO"', ''].join('\r\n'));
    const session = reader.end().at(-1) ?? null;
    expect(judgeCopy({ ...ENDED, exitCode: 16 }, session).meaning).toBe(
      'robocopy gave up: it was called wrongly, lacked a right or could not reach a folder. ' +
        'It said: ERROR : Invalid Parameter #3 : "/FOO"',
    );
  });
});

describe('a list', () => {
  test('gives the totals of a complete, exact summary', () => {
    expect(judgeList('L:\\run', { ...ENDED, exitCode: 0 }, sessionWith())).toEqual({
      counts: { files: 8042, folders: 12, bytes: 900_719_884_237 },
      exitCode: 0,
    });
  });

  test('of an empty folder counts no file', () => {
    const empty = sessionWith({ dirs: '1 0 1 0 0 0', files: '0 0 0 0 0 0', bytes: '0 0 0 0 0 0' });
    expect(judgeList('L:\\run', ENDED, empty).counts).toEqual({ files: 0, folders: 1, bytes: 0 });
  });

  test.each([
    [
      'Some files or folders could not be copied. Error 32 at Z:\\a\\x.tif: In use.',
      { exitCode: 8 },
      sessionWith({ lines: [ERROR, 'In use.'] }),
    ],
    ['robocopy did not start or was stopped before its end.', { cancelled: true }, sessionWith()],
    ['its log has no summary.', {}, null],
    ['its log has no summary.', {}, sessionWith({ files: '1 0 1 0' })],
    ['its log stops before its end.', {}, sessionWith({ end: '' })],
    ['its sizes are rounded.', {}, sessionWith({ bytes: '5.181 g 0 5.181 g 0 0 0' })],
    ['it does not even count the folder itself.', {}, sessionWith({ dirs: '0 0 0 0 0 0' })],
    ['its summary counts failures.', {}, sessionWith({ dirs: '3 0 2 0 1 0' })],
    ['Error 32 at Z:\\a\\x.tif: In use.', {}, sessionWith({ lines: [ERROR, 'In use.', ''] })],
  ])('has no counts because %s', (reason, process, session) => {
    const { counts, reason: told } = judgeList('L:\\run', { ...ENDED, ...process }, session);
    expect({ counts, told }).toEqual({
      counts: null,
      told: `robocopy's list of L:\\run gives no counts: ${reason}`,
    });
  });
});
