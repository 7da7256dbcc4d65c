import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { formatNumber, formatQuantity } from '../../../src-shared/format.ts';
import {
  describeStates,
  type JobListSummary,
  type JobListView,
} from '../../../src-shared/job-list.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import { extractJobs, type Extracted } from '../../engine/jobs/extract.ts';
import { locateList } from '../../engine/jobs/locate-list.ts';
import { runList, type ListRun } from '../../engine/jobs/run-list.ts';
import { viewList, viewLists } from '../../engine/jobs/view-lists.ts';
import type { JobOutcome } from '../../engine/jobs/work-through.ts';
import type { Ports } from '../../engine/ports.ts';
import type { TransferParts } from '../../engine/transfer/request.ts';
import { judgeTransfer } from '../../engine/transfer/verdict.ts';
import type { ListOptions, Request } from '../arguments/request.ts';
import { exitCodeOfVerdict } from '../exit-code-of.ts';
import { openLab } from '../open-lab.ts';
import { renderList, renderListLine } from '../render-list.ts';
import { renderTable } from '../table.ts';
import { submitJobs } from './submit-jobs.ts';
import { showSnapshots } from '../terminal-progress.ts';
import type { Terminal } from '../terminal.ts';

type JobsCommand = Extract<
  Request,
  { command: 'extract-jobs' | 'run-jobs' | 'submit-jobs' | 'summarise-jobs' }
>;

/** Makes a job list, works through it, or counts what became of it. */
export async function runJobsCommand(
  request: JobsCommand,
  commandLine: string,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const parts = await openLab(request, ports, terminal);
  switch (request.command) {
    case 'extract-jobs':
      return extract(request, parts, terminal);
    case 'run-jobs':
      return run(request, commandLine, parts, terminal);
    case 'submit-jobs':
      return submitJobs(request, locate(request, parts), parts, terminal);
    case 'summarise-jobs':
      return summarise(request, parts, terminal);
  }
}

function locate({ list }: ListOptions, { settings, layout, ports }: TransferParts): string {
  return locateList(list ?? layout.name, settings, ports);
}

async function extract(
  request: Extract<JobsCommand, { command: 'extract-jobs' }>,
  parts: TransferParts,
  terminal: Terminal,
): Promise<ExitCode> {
  const { dryRun, json } = request;
  const options = { dryRun, signal: terminal.signal };
  const extracted = await extractJobs(locate(request, parts), options, parts);
  terminal.writeOut(
    json
      ? `${JSON.stringify({ ...extracted, dryRun }, null, 2)}\n`
      : describeExtracted(extracted, dryRun),
  );
  return EXIT_CODES.verified;
}

function describeExtracted(extracted: Extracted, dryRun: boolean): string {
  const { folder, found, names, added, total } = extracted;
  const counts = Object.entries(names).map(([name, count]) => `${name} ${formatNumber(count)}`);
  // One name is the run's own.
  const levels = counts.length > 1 ? ` By name: ${counts.join(', ')}.` : '';
  const verb = dryRun ? 'would be put' : added.length === 1 ? 'was put' : 'were put';
  const lines = [
    `${formatQuantity(found, 'run')} found at the source.${levels}`,
    ...added.map((run) => `  ${run}`),
    `${formatNumber(added.length)} of them ${verb} on the list ${folder}, which ${dryRun ? 'would have' : 'has'} ${formatQuantity(total, 'job')}.`,
  ];
  return `${lines.join('\n')}\n`;
}

async function run(
  request: Extract<JobsCommand, { command: 'run-jobs' }>,
  command: string,
  parts: TransferParts,
  terminal: Terminal,
): Promise<ExitCode> {
  const words = {
    block: renderList,
    line: renderListLine,
    activity: ({ jobs }: Parameters<typeof renderListLine>[0]) => String(jobs.ended),
  };
  const progress = showSnapshots(terminal, words);
  const options = {
    ...request,
    command,
    folder: locate(request, parts),
    signal: terminal.signal,
    onProgress: progress.show.bind(progress),
    onEnded: () => {},
  };
  const result = await runList(options, parts).finally(() => progress.end());
  terminal.writeErr(result.outcomes.map(describeOutcome).join(''));
  tellLeftAlone(result.summary, terminal);
  const verdict = judgeListRun(result, terminal.signal.aborted);
  terminal.writeOut(
    request.json
      ? `${JSON.stringify({ verdict, jobs: result.outcomes, summary: result.summary }, null, 2)}\n`
      : renderSummaries([result.summary]),
  );
  return exitCodeOfVerdict(verdict);
}

/** What had nothing to do went well; a job that is left alone was refused. */
function judgeListRun({ outcomes, summary }: ListRun, isStopped: boolean): Verdict {
  const verdicts: Verdict[] = outcomes.map(({ verdict }) => verdict);
  if (summary.leftAlone.length > 0) verdicts.push('refused');
  if (isStopped) verdicts.push('cancelled');
  return verdicts.length === 0 ? 'verified' : judgeTransfer(verdicts);
}

function describeOutcome({ job, status, sentences }: JobOutcome): string {
  const [first = '', ...rest] = sentences;
  const head = `${job}: ${status ?? 'left alone'}. ${first}`;
  // What went well is said in one line.
  return [head, ...(status === 'success' ? [] : rest.map((each) => `  ${each}`)), ''].join('\n');
}

async function summarise(
  request: Extract<JobsCommand, { command: 'summarise-jobs' }>,
  parts: TransferParts,
  terminal: Terminal,
): Promise<ExitCode> {
  const { settings, ports } = parts;
  const lists =
    request.list === null
      ? await viewLists(settings.jobLists, ports)
      : [await viewList(locate(request, parts), ports)];
  for (const list of lists) tellLeftAlone(list, terminal);
  const text = renderSummaries(lists, settings.jobLists) + lists.map(describeArrays).join('');
  terminal.writeOut(request.json ? `${JSON.stringify({ lists }, null, 2)}\n` : text);
  return EXIT_CODES.verified;
}

/** What SLURM does for a list, one line an array. */
function describeArrays({ list, arrays }: JobListView): string {
  const lines = arrays.map(({ array, tasks, submittedAt, states }) => {
    const at = submittedAt.slice(0, 16).replace('T', ' ');
    return `${list}: SLURM array ${array} of ${at} UTC, ${formatQuantity(tasks, 'task')}: ${describeStates(states)}\n`;
  });
  return lines.join('');
}

function tellLeftAlone({ leftAlone }: JobListSummary, terminal: Terminal): void {
  for (const { message } of leftAlone) terminal.writeErr(`Warning: ${message}\n`);
}

function renderSummaries(lists: readonly JobListSummary[], folder = ''): string {
  return renderTable(
    ['list', 'total', 'todo', 'ongoing', 'error', 'success', 'left alone'],
    lists.map(({ list, total, counts, leftAlone }) => [
      list,
      ...[total, counts.todo, counts.ongoing, counts.error, counts.success, leftAlone.length].map(
        formatNumber,
      ),
    ]),
    `There are no job lists in ${folder}.`,
  );
}
