import { formatBytes, formatDuration, formatNumber, formatRate } from '../../src-shared/format.ts';
import {
  PHASE_WORDS,
  type ComponentProgress,
  type ProgressSnapshot,
} from '../../src-shared/progress.ts';
import { describeState } from '../../src-shared/verdict.ts';
import { displayPath } from '../engine/counts/display-path.ts';

const WIDEST_BAR = 30;
const NARROWEST_BAR = 5;
const STALL_SECONDS = 60;

/**
 * A snapshot as a few lines for a terminal of so many columns: what is being done with a bar, the
 * figures, the components when there are several, and the current file. No line is wider than the
 * terminal and none holds control characters or colours.
 */
export function renderSnapshot(snapshot: ProgressSnapshot, columns: number): string {
  // The last column stays free: a full line makes some terminals begin a new one.
  const width = Math.max(1, columns - 1);
  const { components } = snapshot;
  const lines = [
    renderBar(describeActivity(snapshot), snapshot.percent, width),
    joinFitting(describeFigures(snapshot), ' · ', width),
    ...(components.length > 1 ? renderComponents(components) : []),
    describeMovement(snapshot, width),
  ];
  return lines
    .filter((line) => line !== '')
    .map((line) => cutRight(line, width))
    .join('\n');
}

/** A snapshot as one line, for a log or a pipe. */
export function renderLine(snapshot: ProgressSnapshot): string {
  const figures = [formatPercent(snapshot.percent), ...describeFigures(snapshot)];
  if (isStalled(snapshot)) figures.push(describeStall(snapshot));
  return `${describeActivity(snapshot)}: ${figures.join(', ')}`;
}

/** What is being done, in words: the phase of the component at work, or else the state. */
export function describeActivity(snapshot: ProgressSnapshot): string {
  const { state } = snapshot;
  const atWork = findAtWork(snapshot);
  return atWork === undefined
    ? describeState(state)
    : `${PHASE_WORDS[atWork.phase]} ${atWork.component}`;
}

function findAtWork({ components }: ProgressSnapshot): ComponentProgress | undefined {
  return components.find(({ phase }) => phase !== 'waiting' && phase !== 'done');
}

/** What is being done, a bar as long as there is room for, and how far it is. */
export function renderBar(activity: string, percent: number, width: number): string {
  const figure = formatPercent(percent);
  const room = width - measureWidth(activity) - figure.length - '  []  '.length;
  if (room < NARROWEST_BAR) return `${activity} ${figure}`;
  const cells = Math.min(WIDEST_BAR, room);
  const full = Math.floor((cells * percent) / 100);
  return `${activity}  [${'#'.repeat(full)}${'-'.repeat(cells - full)}]  ${figure}`;
}

function describeFigures(snapshot: ProgressSnapshot): readonly string[] {
  const { bytesPerSecond, secondsLeft } = snapshot;
  const atWork = findAtWork(snapshot);
  const done =
    atWork?.phase === 'verifying' && atWork.compared
      ? describeCompared(atWork, atWork.compared)
      : [describeFiles(snapshot), describeBytes(snapshot)];
  return [
    ...done,
    ...(bytesPerSecond === null ? [] : [formatRate(bytesPerSecond)]),
    ...(secondsLeft === null ? [] : [`${formatDuration(secondsLeft)} left`]),
  ];
}

/** What has been read back of the component at work, in the place of what was copied. */
function describeCompared(
  { filesTotal, bytesTotal }: ComponentProgress,
  { files, bytes }: NonNullable<ComponentProgress['compared']>,
): readonly string[] {
  const figures = { filesDone: files, filesTotal, bytesDone: Math.floor(bytes), bytesTotal };
  return [`${describeFiles(figures)} read back`, describeBytes(figures)];
}

type Figures = Omit<ComponentProgress, 'component' | 'phase'>;

function describeFiles({ filesDone, filesTotal }: Figures): string {
  const total = filesTotal === null ? '?' : formatNumber(filesTotal);
  return `${formatNumber(filesDone)} of ${total} files`;
}

function describeBytes({ bytesDone, bytesTotal }: Figures): string {
  return `${formatBytes(bytesDone)} of ${bytesTotal === null ? '?' : formatBytes(bytesTotal)}`;
}

function renderComponents(components: readonly ComponentProgress[]): readonly string[] {
  const rows = components.map((each) => [
    each.component,
    PHASE_WORDS[each.phase].toLowerCase(),
    describeFiles(each),
    describeBytes(each),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`);
}

function describeMovement(snapshot: ProgressSnapshot, width: number): string {
  if (isStalled(snapshot)) return describeStall(snapshot);
  return snapshot.currentFile === null ? '' : cutLeft(displayPath(snapshot.currentFile), width);
}

function isStalled({ quietSeconds }: ProgressSnapshot): boolean {
  return quietSeconds >= STALL_SECONDS;
}

function describeStall({ quietSeconds }: ProgressSnapshot): string {
  return `nothing has moved for ${formatDuration(quietSeconds)}`;
}

/** Rounded down, so that 100 is said only of 100. */
export function formatPercent(percent: number): string {
  return `${(Math.floor(percent * 10) / 10).toFixed(1)} %`;
}

/** As many parts as there is room for. */
export function joinFitting(parts: readonly string[], separator: string, width: number): string {
  return parts.reduce((line, part) => {
    const longer = line === '' ? part : `${line}${separator}${part}`;
    return line === '' || measureWidth(longer) <= width ? longer : line;
  }, '');
}

const ELLIPSIS = '...';

/** As much of the beginning of a line as there is room for. */
export function cutRight(text: string, width: number): string {
  if (measureWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (measureWidth(kept + character) > width - ELLIPSIS.length) break;
    kept += character;
  }
  return (kept + ELLIPSIS).slice(0, width);
}

/** The end of a path says more than its beginning. */
function cutLeft(text: string, width: number): string {
  return reverse(cutRight(reverse(text), width));
}

function reverse(text: string): string {
  return Array.from(text).toReversed().join('');
}

/** Columns at most: beyond the Latin letters every character is taken for a wide one. */
function measureWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character < '\u0300' ? 1 : 2;
  return width;
}
