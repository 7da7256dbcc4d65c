import { expect, test } from 'vitest';
import { createListProgress } from '../../../../src-main/engine/jobs/list-progress.ts';
import { renderList, renderListLine } from '../../../../src-main/command-line/render-list.ts';
import type { JobListSummary } from '../../../../src-shared/job-list.ts';
import type { ProgressSnapshot } from '../../../../src-shared/progress.ts';
import { createTestPorts, realClock } from '../../../helpers/test-ports.ts';

const list = (success: number, error = 0): JobListSummary => ({
  list: 'jump',
  folder: '/lists/jump',
  total: 10,
  counts: { todo: 10 - success - error, ongoing: 0, error, success },
  leftAlone: [],
});

const copying = (run: string, percent: number): ProgressSnapshot => ({
  run,
  state: 'copying',
  components: [
    {
      component: 'objects',
      phase: 'copying',
      filesDone: 40,
      filesTotal: 80,
      bytesDone: 4096,
      bytesTotal: 8192,
    },
  ],
  percent,
  filesDone: 40,
  filesTotal: 80,
  bytesDone: 4096,
  bytesTotal: 8192,
  bytesPerSecond: 1024,
  secondsLeft: 4,
  currentFile: null,
  quietSeconds: 0,
});

function follow(summary: JobListSummary) {
  const now = { milliseconds: 0 };
  const clock = { ...realClock, monotonic: () => now.milliseconds };
  return { now, progress: createListProgress(summary, createTestPorts({ clock })) };
}

test('the whole is what has ended and a part of what is under way; the pace tells the time left', () => {
  const { now, progress } = follow(list(1));
  expect(progress.snapshot()).toMatchObject({ percent: 10, secondsLeft: null });
  progress.noteJob('A1', copying('A1', 50));
  progress.noteJob('A2', copying('A2', 50));
  now.milliseconds = 60_000;
  expect(progress.snapshot()).toMatchObject({
    jobs: { total: 10, ended: 1, errors: 0 },
    percent: 20,
    filesDone: 80,
    bytesDone: 8192,
    bytesPerSecond: 2048,
    secondsLeft: 480,
  });
});

test('what ended counts at once, and once when the list is counted anew', () => {
  const { progress } = follow(list(0));
  progress.noteJob('A1', copying('A1', 99));
  progress.noteEnd('A1');
  expect(progress.snapshot()).toMatchObject({ jobs: { ended: 1 }, percent: 10, filesDone: 40 });
  progress.noteList(list(2, 1));
  expect(progress.snapshot()).toMatchObject({ jobs: { ended: 3, errors: 1 }, percent: 30 });
  progress.noteList(list(9, 1));
  expect(progress.snapshot()).toMatchObject({ percent: 100, secondsLeft: null });
});

test('it is shown as one bar with the jobs of this worker below it', () => {
  const { now, progress } = follow(list(2, 1));
  progress.noteJob('source_8__J1__A1', copying('source_8__J1__A1', 50));
  now.milliseconds = 60_000;
  const snapshot = progress.snapshot();
  expect(renderList(snapshot, 80)).toBe(
    [
      'jump  [##########--------------------]  35.0 %',
      '3 of 10 jobs · 1 with errors · 0:13:00 left · 40 files · 4.00 KB · 1.00 KB/s',
      '  source_8__J1__A1  50.0 %  Copying objects  40 of 80 files',
    ].join('\n'),
  );
  expect(
    Math.max(
      ...renderList(snapshot, 40)
        .split('\n')
        .map((line) => line.length),
    ),
  ).toBeLessThan(40);
  expect(renderListLine(snapshot)).toBe(
    'jump: 35.0 %, 3 of 10 jobs, 1 with errors, 0:13:00 left, 40 files, 4.00 KB, 1.00 KB/s',
  );
});
