import { formatBytes, formatDuration, formatNumber, formatRate } from '../../src-shared/format.ts';
import type { ProgressSnapshot } from '../../src-shared/progress.ts';
import type { ListSnapshot } from '../engine/jobs/list-progress.ts';
import {
  cutRight,
  describeActivity,
  formatPercent,
  joinFitting,
  renderBar,
} from './render-snapshot.ts';

/**
 * The work on a list as a few lines for a terminal of so many columns: one bar over all jobs, the
 * figures, and the jobs of this worker. No line is wider than the terminal.
 */
export function renderList(snapshot: ListSnapshot, columns: number): string {
  const width = Math.max(1, columns - 1);
  return [
    renderBar(snapshot.list, snapshot.percent, width),
    joinFitting(describeFigures(snapshot), ' · ', width),
    ...snapshot.running.map((each) => `  ${describeJob(each)}`),
  ]
    .map((line) => cutRight(line, width))
    .join('\n');
}

/** The work on a list as one line, for a log or a pipe. */
export function renderListLine(snapshot: ListSnapshot): string {
  const figures = [formatPercent(snapshot.percent), ...describeFigures(snapshot)];
  return `${snapshot.list}: ${figures.join(', ')}`;
}

function describeFigures(snapshot: ListSnapshot): readonly string[] {
  const { jobs, filesDone, bytesDone, bytesPerSecond, secondsLeft } = snapshot;
  return [
    `${formatNumber(jobs.ended)} of ${formatNumber(jobs.total)} jobs`,
    ...(jobs.errors === 0 ? [] : [`${formatNumber(jobs.errors)} with errors`]),
    ...(secondsLeft === null ? [] : [`${formatDuration(secondsLeft)} left`]),
    `${formatNumber(filesDone)} files`,
    formatBytes(bytesDone),
    ...(bytesPerSecond === null ? [] : [formatRate(bytesPerSecond)]),
  ];
}

function describeJob(snapshot: ProgressSnapshot): string {
  const { run, percent, filesDone, filesTotal } = snapshot;
  const files =
    filesTotal === null ? '' : `  ${formatNumber(filesDone)} of ${formatNumber(filesTotal)} files`;
  return `${run}  ${formatPercent(percent)}  ${describeActivity(snapshot)}${files}`;
}
