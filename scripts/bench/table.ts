import type { Timing } from './time-program.ts';

/** One line of the table: a program and all its runs. */
export interface Row {
  readonly name: string;
  readonly timings: readonly Timing[];
}

/** Medians, their spread, and the ratio to the second row's, which is bare rsync. */
export function formatTable(rows: readonly Row[]): string {
  const lines = rows.map(({ name, timings }) => {
    const other = name.endsWith(', again') ? 'rsync -a, again' : 'rsync -a';
    const yardstick = rows.find((row) => row.name === other)?.timings ?? timings;
    const ratios = timings.map(
      ({ seconds }, round) => seconds / (yardstick[round] ?? timings[round]!).seconds,
    );
    const seconds = timings.map((timing) => timing.seconds);
    const cells = [
      name.padEnd(18),
      `${median(seconds).toFixed(2)} s`,
      `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)} s`,
      `${median(timings.map((timing) => timing.processorSeconds)).toFixed(1)} s`,
      `${Math.max(...timings.map((timing) => timing.peakMegabytes)).toFixed(0)} MB`,
      `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
      describePhases(timings),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| program | median | spread | processor | peak | ratio to rsync -a | counting + copying + verifying (together) |',
    '| --- | --: | --: | --: | --: | --: | --- |',
    ...lines,
  ].join('\n');
}

/** Of the median run by time; seconds of the wall. */
function describePhases(timings: readonly Timing[]): string {
  const sorted = timings.toSorted((a, b) => a.seconds - b.seconds);
  const times = sorted[Math.floor(sorted.length / 2)]?.times;
  if (!times) return '';
  const { countingSeconds, copyingSeconds, verifyingSeconds, togetherSeconds } = times;
  return `${countingSeconds} + ${copyingSeconds} + ${verifyingSeconds} s (${togetherSeconds} s)`;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
