import type { Problem } from '../../src-shared/problem.ts';

const CODES: readonly string[] = ['PROGRAM_UNREACHABLE', 'SECRET_WRONG'];

/** Whether a problem is about the connection, which is told once for the whole page. */
export function isAboutConnection({ code }: Problem): boolean {
  return CODES.includes(code);
}
