import { VERDICT_WORDS } from '../../../src-shared/verdict.ts';
import { formatDuration } from '../../../src-shared/format.ts';
import type { ComponentReport, TransferReport } from '../../../src-shared/report.ts';
import { displayPath } from '../counts/display-path.ts';
import type { ComponentDefinition } from '../layout/layout.ts';
import { nameComponent } from './component-names.ts';
import { composeCountBlocks } from './count-blocks.ts';
import { oneLine } from './one-line.ts';
import { composeOutcome } from './outcome.ts';
import { composeSections } from './sections.ts';
import { composeSubject } from './subject.ts';
import type { Audience, LabelledLine, ReportView } from './view.ts';

/** The report as sentences, before it becomes text or HTML. */
export function composeView(
  report: TransferReport,
  definitions: readonly ComponentDefinition[],
  audience: Audience,
): ReportView {
  const copied = report.components.filter(({ attempts }) => attempts.length > 0);
  const list = (
    components: readonly ComponentReport[],
    describe: (component: ComponentReport) => string,
  ): readonly LabelledLine[] =>
    components.map((component) => ({
      label: nameComponent(definitions, component.component).label,
      text: describe(component),
    }));
  return {
    subject: composeSubject(report),
    verdict: report.state,
    verdictWords: VERDICT_WORDS[report.state],
    outcome: composeOutcome(report, definitions),
    locations: list(report.components, ({ destination }) => displayPath(destination)),
    countBlocks: report.components.flatMap((component) =>
      composeCountBlocks(component, nameComponent(definitions, component.component)),
    ),
    exitCodeNote: describeExitCodes(copied),
    exitCodes: list(copied, (component) => describeExitCode(component, report.run)),
    logStatuses: list(copied, ({ attempts }) =>
      attempts.at(-1)?.logComplete ? LOG_COMPLETE : LOG_INCOMPLETE,
    ),
    command: oneLine(report.command),
    duration: describeDuration(report),
    sections: composeSections(report, definitions, audience),
  };
}

const LOG_COMPLETE = 'Complete log file';
const LOG_INCOMPLETE =
  'NOT A COMPLETE LOG FILE. Start the same command again: it goes on where this transfer stopped and writes a complete log.';

/** The exit code from which on robocopy says that something failed. */
const ROBOCOPY_FAILED = 8;

function describeExitCodes(components: readonly ComponentReport[]): string {
  const copier = components[0]?.copier ?? 'rsync';
  return copier === 'robocopy'
    ? `Note: Any exit code value equal to or greater than ${ROBOCOPY_FAILED} indicates that there was at least one failure during the robocopy operation.`
    : `Note: Any exit code value other than 0 indicates that there was at least one failure during the ${nameCopier(copier)} operation.`;
}

function nameCopier(copier: ComponentReport['copier']): string {
  return copier === 's3' ? 'S3' : copier;
}

/** What the last attempt came to, in the lab's words where the copier was content. */
function describeExitCode({ component, copier, attempts }: ComponentReport, run: string): string {
  const last = attempts.at(-1);
  const exitCode = last?.exitCode ?? null;
  const meaning = oneLine(last?.meaning ?? '');
  if (exitCode === null) {
    return `Copying ${component} for run: ${run} ended without an exit code of ${nameCopier(copier)}: ${meaning}`;
  }
  if (copier !== 'robocopy' && exitCode === 0) {
    return `Successfully copied ${component} for run: ${run} with exit code '0'`;
  }
  return copier === 'robocopy' && exitCode < ROBOCOPY_FAILED
    ? `Copied ${component} for run: ${run} with robocopy exit code '${exitCode}': ${meaning}`
    : `Copying ${component} for run: ${run} failed with ${nameCopier(copier)} exit code '${exitCode}': ${meaning}`;
}

function describeDuration({ startedAt, finishedAt, threads, run }: TransferReport): string {
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  return `Total execution time : ${formatDuration(seconds)}, using ${threads} thread(s) for run: ${run}`;
}
