import { problemSchema, type Problem } from './problem.ts';

/**
 * What a call of the contract has thrown, as a problem to be shown: the program's own sentence where
 * there is one, otherwise that it cannot be reached.
 */
export function readProblem(error: unknown): Problem {
  const told = problemSchema.safeParse(error instanceof Error && 'data' in error && error.data);
  if (told.success) return told.data;
  return {
    code: 'PROGRAM_UNREACHABLE',
    message: 'Runferry does not answer.',
    hint: 'It may have been closed or started anew. Open it again with the address that it prints at its start.',
  };
}
