import { useState } from 'react';
import type { Problem } from '../../src-shared/problem.ts';
import { readProblem } from '../../src-shared/read-problem.ts';

/** Something that a button does: whether it is being done, and why it could not be. */
export interface Action {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** Does it; a second press while it is being done is ignored. Resolves to whether it worked. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>;
  readonly forget: () => void;
}

/** One action of a screen. */
export function useAction(): Action {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (work: () => Promise<unknown>) => {
    if (isBusy) return false;
    setBusy(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(readProblem(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, problem, run, forget: () => setProblem(null) };
}
