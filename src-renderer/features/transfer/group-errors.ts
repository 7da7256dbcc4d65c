import type { CopyError } from '../../../src-shared/report.ts';

/** The same complaint about several files. */
export interface ErrorGroup {
  /** Null for rsync. */
  readonly code: CopyError['code'];
  readonly message: string;
  /** Each once, in the order in which the copier met them. */
  readonly paths: readonly string[];
}

/** Errors with the same number and message as one, in the order in which each came first. */
export function groupErrors(errors: readonly CopyError[]): readonly ErrorGroup[] {
  const groups = Map.groupBy(errors, ({ code, message }) => `${code} ${message}`);
  return [...groups.values()].flatMap((group) => {
    const paths = [...new Set(group.map(({ path }) => path))];
    return group.slice(0, 1).map(({ code, message }) => ({ code, message, paths }));
  });
}
