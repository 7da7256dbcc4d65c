import type { Problem } from '../../../src-shared/problem.ts';
import type { ComponentReport, TransferReport } from '../../../src-shared/report.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import { formatGigabytes } from '../../../src-shared/format.ts';
import { displayPath } from '../counts/display-path.ts';
import type { ComponentDefinition } from '../layout/layout.ts';
import { nameComponent } from './component-names.ts';
import { oneLine } from './one-line.ts';
import type { Section } from './view.ts';

/** What each ending means for the reader, and what to do next. */
const SENTENCES: Partial<Record<Verdict, string>> = {
  failed:
    'Failed: copying or counting did not come to a good end, so nothing is proved. Start the same command again: it goes on where this transfer stopped.',
  refused: 'Refused before the first byte: nothing was copied.',
  locked: 'Locked: another transfer of this run is going on. Nothing was copied.',
  cancelled:
    'Cancelled: what is at the destination is not verified. Start the same command again: it goes on where this transfer stopped.',
  interrupted:
    'Interrupted: what is at the destination is not verified. Start the same command again: it goes on where this transfer stopped.',
  'dry-run': 'Dry run: nothing was copied and nothing is verified.',
};

/**
 * The paragraph that leads a report without a full comparison, with every problem named. Null for
 * the other verdicts, whose counts and differences speak for themselves.
 */
export function composeOutcome(
  report: TransferReport,
  definitions: readonly ComponentDefinition[],
): Section | null {
  const title = SENTENCES[report.state];
  if (title === undefined) return null;
  const plans = report.components.flatMap((component) => describePlan(component, definitions));
  return { title, lines: [...describeProblems(report, definitions), ...plans] };
}

/** Whether the problems are told at the top; if not, they belong below. */
export function leadsWithOutcome(report: TransferReport): boolean {
  return SENTENCES[report.state] !== undefined;
}

/** All problems of the transfer and its components, one line each with its remedy. */
export function describeProblems(
  report: TransferReport,
  definitions: readonly ComponentDefinition[],
): readonly string[] {
  return [
    ...report.problems.map(describeProblem),
    ...report.components.flatMap(({ component, problems }) => {
      const { label } = nameComponent(definitions, component);
      return problems.map((problem) => `${label}: ${describeProblem(problem)}`);
    }),
  ];
}

function describeProblem({ message, hint }: Problem): string {
  return oneLine(hint === undefined ? message : `${message} ${hint}`);
}

function describePlan(
  { component, source, planned }: ComponentReport,
  definitions: readonly ComponentDefinition[],
): readonly string[] {
  if (planned === undefined) return [];
  const { label } = nameComponent(definitions, component);
  const size = `${planned.files} files, ${planned.bytes} bytes (${formatGigabytes(planned.bytes)} GB)`;
  const command = planned.command.map(quoteArgument).join(' ');
  return [
    `${label}: would copy ${size} from ${displayPath(source)}`,
    `${label}: would start ${command}`,
  ];
}

/** For the eye: no shell ever sees it. */
function quoteArgument(argument: string): string {
  const shown = displayPath(argument);
  return shown === argument && (argument === '' || /\s/.test(argument)) ? `"${argument}"` : shown;
}
