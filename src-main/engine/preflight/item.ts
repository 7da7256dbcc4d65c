import type { PreflightCheck, PreflightItem } from '../../../src-shared/preflight.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import { AppError } from '../app-error.ts';

/** What a check found in order, as one sentence. */
export function pass(check: PreflightCheck, message: string): PreflightItem {
  return { check, status: 'ok', message };
}

/** What deserves a look and stops nothing. */
export function warn(check: PreflightCheck, problem: Problem): PreflightItem {
  return { check, status: 'warning', problem };
}

/** What stops the transfer. */
export function refuse(check: PreflightCheck, problem: Problem): PreflightItem {
  return { check, status: 'refusal', problem };
}

/** Runs a check; an expected problem that it throws becomes a refusal. */
export async function runCheck(
  check: PreflightCheck,
  act: () => Promise<readonly PreflightItem[]>,
): Promise<readonly PreflightItem[]> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof AppError) return [refuse(check, error.toProblem())];
    throw error;
  }
}

/** Whether a transfer may begin. */
export function isRefused(items: readonly PreflightItem[]): boolean {
  return items.some(({ status }) => status === 'refusal');
}
