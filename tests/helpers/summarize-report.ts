import type { TransferReport } from '../../src-shared/report.ts';
import type { Outcome } from './make-lab.ts';

/** What a transfer came to, short enough to be compared as a whole. */
export interface Summary {
  readonly exitCode: number;
  readonly state: string;
  /** The verdict of each component. */
  readonly verdicts: Readonly<Record<string, string>>;
  /** The exit code of each attempt of each component. */
  readonly attempts: readonly (number | null)[];
  /** `kind path`, one for each difference that is named. */
  readonly differences: readonly string[];
  /** Codes of all problems, those of the components included. */
  readonly problems: readonly string[];
}

/** Sums up an outcome. */
export function summarize({ exitCode, report }: Outcome): Summary {
  const { state, components } = report;
  return {
    exitCode,
    state,
    verdicts: Object.fromEntries(components.map((one) => [one.component, one.verdict])),
    attempts: components.flatMap(({ attempts }) => attempts.map((attempt) => attempt.exitCode)),
    differences: components.flatMap(({ differences }) =>
      differences.map(({ kind, path }) => `${kind} ${path}`),
    ),
    problems: listProblems(report).map(({ code }) => code),
  };
}

/** What an undisturbed transfer of the raw data comes to. */
export const VERIFIED: Summary = {
  exitCode: 0,
  state: 'verified',
  verdicts: { raw_data: 'verified' },
  attempts: [0],
  differences: [],
  problems: [],
};

/** Every problem of a report, the transfer's first. */
export function listProblems({ problems, components }: TransferReport) {
  return [...problems, ...components.flatMap((component) => component.problems)];
}
