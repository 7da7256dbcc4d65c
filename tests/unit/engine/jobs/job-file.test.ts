import { array, assert, constantFrom, property, record, string } from 'fast-check';
import { expect, test } from 'vitest';
import {
  composeJobFile,
  findNews,
  noteInJobFile,
  parseJobFile,
  type JobFile,
} from '../../../../src-main/engine/jobs/job-file.ts';
import { JOB_STATUSES } from '../../../../src-shared/job-list.ts';

const AT = Date.UTC(2026, 10, 28, 1, 2, 3);

test('the first line is the status, and what happened stands below it with its time', () => {
  const begun = noteInJobFile({ status: 'todo', log: [] }, 'ongoing', ['Begun.'], AT);
  const ended = noteInJobFile(begun, 'success', ['Verified: 3 files,\n1 KB.'], AT + 1000);
  expect(composeJobFile(ended)).toBe(
    'success\n2026-11-28 01:02:03 UTC  Begun.\n2026-11-28 01:02:04 UTC  Verified: 3 files, 1 KB.\n',
  );
});

test.each([
  ['todo', 'todo'],
  ['todo\r\n2026 x\r\n', 'todo'],
  ['\uFEFFerror \n', 'error'],
  ['success\n\n', 'success'],
])('%j is read as editors leave it', (text, status) => {
  expect(parseJobFile(text)).toMatchObject({ status });
});

test.each([
  ['', 'says no status in its first line'],
  ['\ntodo\n', 'says no status in its first line'],
  ['done\n', 'says "done" in its first line, which is no status'],
  ['Todo\n', 'says "Todo" in its first line, which is no status'],
  ['todo ongoing\n', 'says "todo ongoing" in its first line, which is no status'],
  [`${'x'.repeat(200)}\n`, `says "${'x'.repeat(40)}…" in its first line, which is no status`],
])('%j has no status', (text, fault) => {
  expect(parseJobFile(text)).toEqual({ fault });
});

test('whatever happened, what is written is read again, and stays small', () => {
  const status = constantFrom(...JOB_STATUSES);
  const step = record({ status, sentences: array(string({ unit: 'binary' })) });
  assert(
    property(array(step, { minLength: 1 }), (steps) => {
      const file = steps.reduce<JobFile>(
        (before, { status, sentences }) => noteInJobFile(before, status, sentences, AT),
        { status: 'todo', log: [] },
      );
      expect(parseJobFile(composeJobFile(file))).toEqual(file);
    }),
  );
});

test('of a job that was begun a thousand times the newest lines are kept', () => {
  let file: JobFile = { status: 'todo', log: [] };
  for (let turn = 0; turn < 1000; turn += 1) {
    file = noteInJobFile(file, 'ongoing', [`Turn ${turn}. ${'x'.repeat(2000)}`], AT);
  }
  expect(file.log).toHaveLength(100);
  expect(file.log.at(-1)).toContain('Turn 999.');
  expect(composeJobFile(file).length).toBeLessThan(60_000);
});

function tell(...sentences: readonly string[]): string | null {
  return findNews(noteInJobFile({ status: 'todo', log: [] }, 'todo', sentences, AT));
}

test('what a job came to is the first sentence after it was begun the last time', () => {
  expect(tell()).toBeNull();
  expect(tell('Put on the list by lab.')).toBe('Put on the list by lab.');
  expect(tell('Put on the list.', 'Begun by lab.')).toBe('Begun by lab.');
  expect(
    tell('Begun by lab.', 'Failed.', 'Why.', 'Begun by anna.', 'Verified: 3 files.', 'Report: x'),
  ).toBe('Verified: 3 files.');
  expect(findNews({ log: ['written by hand'] })).toBe('written by hand');
});
