import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { readProblem } from '../../../src-shared/read-problem.ts';

test("the program's own sentence is taken where there is one", () => {
  const problem = { code: 'LOCKED', message: 'Somebody else is at it.', hint: 'Wait.' };
  expect(readProblem(new ORPCError('PROBLEM', { data: problem }))).toEqual(problem);
});

test.each([
  ['a failed connection', new TypeError('Failed to fetch')],
  ['an answer of something else', new ORPCError('NOT_FOUND', { data: { page: 'of a proxy' } })],
  ['nothing at all', undefined],
])('%s is a program that cannot be reached', (_, thrown) => {
  expect(readProblem(thrown)).toMatchObject({ code: 'PROGRAM_UNREACHABLE' });
});
