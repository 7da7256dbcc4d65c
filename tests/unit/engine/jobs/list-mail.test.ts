import { expect, test } from 'vitest';
import type { JobFile } from '../../../../src-main/engine/jobs/job-file.ts';
import { composeListMail } from '../../../../src-main/engine/jobs/list-mail.ts';

const LIST = { list: 'plates', folder: '/logs/job-lists/plates' };

const MOMENT = '2026-11-28 01:02:03 UTC  ';

function job(name: string, status: JobFile['status'], news = '') {
  const log = [`${MOMENT}Begun by lab on node-a.`, ...(news === '' ? [] : [`${MOMENT}${news}`])];
  return { job: name, content: { status, log } };
}

const GOOD = job('A1', 'success', 'Verified: 3 files.');
const BAD = job('A2', 'error', 'Differences found.');

test('a list that went well is told with the verdict of each job', () => {
  expect(composeListMail(LIST, [GOOD], [])).toMatchObject({
    subject: 'Vizgen data transfer completed for list: plates',
    isGood: true,
    sentences: [
      'The job list plates has ended: of 1 job 1 success, 0 error, 0 still to be done.',
      'A1: success. Verified: 3 files.',
      'The files of its jobs lie in /logs/job-lists/plates.',
    ],
  });
});

test('what is no success comes first, a file that says nothing among it', () => {
  const odd = {
    job: 'A3',
    content: { fault: 'says "done" in its first line, which is no status' },
  };
  expect(composeListMail(LIST, [GOOD, BAD, odd], [])).toMatchObject({
    subject: 'Vizgen data transfer failed for list: plates',
    isGood: false,
    sentences: [
      'The job list plates has ended: of 3 jobs 1 success, 1 error, 0 still to be done, 1 left alone.',
      'A2: error. Differences found.',
      'A3: its file says "done" in its first line, which is no status; it is left alone.',
      'A1: success. Verified: 3 files.',
      'The files of its jobs lie in /logs/job-lists/plates.',
    ],
  });
});

test.each([
  ['another worker has one', [GOOD, job('A2', 'ongoing')], []],
  ['nobody has one yet', [GOOD, job('A2', 'todo')], []],
  [
    'nobody has one yet, beside one that cannot be done now',
    [job('A1', 'todo', 'Locked by another transfer.'), job('A2', 'todo')],
    [{ job: 'A1', status: 'todo', sentences: [] } as const],
  ],
  ['it has no job', [], []],
])('nothing is told as long as %s', (_, jobs, outcomes) => {
  expect(composeListMail(LIST, jobs, outcomes)).toBeNull();
});

test('what this worker could not do now does not hold the mail up', () => {
  const locked = job('A2', 'todo', 'Locked by another transfer.');
  const own = { job: 'A2', status: 'todo', sentences: [] } as const;
  expect(composeListMail(LIST, [GOOD, locked], [own])?.sentences.slice(0, 2)).toEqual([
    'The job list plates has ended: of 2 jobs 1 success, 0 error, 1 still to be done.',
    'A2: todo. Locked by another transfer.',
  ]);
});

/** The mail of the worker that found the archive away when it had this job. */
function tellAway(name: string) {
  const jobs = ['A1', 'A2'].map((each) => job(each, 'todo', each === name ? 'Refused.' : ''));
  const sentences = ['Refused.', '/archive is not there.'];
  const outcome = { job: name, status: 'todo', concernsAll: true, sentences } as const;
  return composeListMail(LIST, jobs, [outcome]);
}

test('places that are away end a list for all workers, who tell the same', () => {
  expect(tellAway('A1')?.sentences.slice(0, 3)).toEqual([
    'The job list plates cannot go on: of 2 jobs 0 success, 0 error, 2 still to be done.',
    'Refused.',
    '/archive is not there.',
  ]);
  expect(tellAway('A2')?.digest).toBe(tellAway('A1')?.digest);
});

test('the same end has one digest; one that was reached again has another', () => {
  const digestOf = (bad: typeof BAD) => composeListMail(LIST, [GOOD, bad], [])?.digest;
  expect(digestOf(BAD)).toBe(digestOf(BAD));
  const again = { ...BAD, content: { ...BAD.content, log: [...BAD.content.log, 'once more'] } };
  expect(digestOf(again)).not.toBe(digestOf(BAD));
});

test('of a long list a thousand jobs are named, and the others are counted', () => {
  const jobs = Array.from({ length: 1200 }, (_, index) => job(`A${index}`, 'success'));
  const sentences = composeListMail(LIST, jobs, [])?.sentences ?? [];
  expect(sentences).toHaveLength(1003);
  expect(sentences.at(-2)).toBe('and 200 jobs more.');
});
