import type { CopierSettings } from '../config/settings.ts';
import { robocopyOptionName } from '../config/robocopy-options.ts';
import { SAMPLE_KINDS, type SampleKind } from './sample.ts';

/** One way to copy: how many files at once, and with which options of the copier. */
export interface Way {
  readonly threads: number;
  readonly options: readonly string[];
}

/** A way with what it took, in seconds, in every round. */
export interface MeasuredWay extends Way {
  readonly seconds: Readonly<Record<SampleKind, readonly number[]>>;
  /** Whether it ever left files out, as several threads of robocopy may do. */
  readonly leftOut: boolean;
}

const THREADS = [1, 4, 8, 16];
/** How robocopy may write: buffered, unbuffered, restartable, both. */
const MODES = [[], ['/J'], ['/Z'], ['/Z', '/J']] as const;
const MODE_NAMES: ReadonlySet<string> = new Set(['/Z', '/J', '/B', '/ZB']);

/** What is so little better is no better. */
const WORTHWHILE = 1.05;

/** How one copies now. */
export function currentWay(copier: CopierSettings, threads: number): Way {
  const options = copier.name === 'robocopy' ? copier.robocopyOptions : copier.rsyncOptions;
  return { threads, options };
}

/** The ways that differ by their number of threads, the present one among them. */
export function listThreadWays({ threads, options }: Way): readonly Way[] {
  const counts = new Set([...THREADS, threads]);
  return [...counts].sort((a, b) => a - b).map((count) => ({ threads: count, options }));
}

/** The ways that differ by how robocopy writes; none for rsync, which has no such choice. */
export function listModeWays({ threads, options }: Way, { name }: CopierSettings): readonly Way[] {
  if (name === 'rsync') return [];
  const others = options.filter((option) => !MODE_NAMES.has(robocopyOptionName(option)));
  const own = options.filter((option) => MODE_NAMES.has(robocopyOptionName(option)));
  return MODES.map((mode) => {
    const isOwn = mode.length === own.length && mode.every((each) => own.includes(each));
    return { threads, options: isOwn ? options : [...others, ...mode] };
  });
}

/** Whether two ways are the same. */
export function isSameWay(a: Way, b: Way): boolean {
  return a.threads === b.threads && a.options.join(' ') === b.options.join(' ');
}

/**
 * The way to be preferred (pure): the quickest over both kinds of files, where each kind counts the
 * same. Among those that are hardly slower the present one, or else the one with the fewest threads.
 * What has left files out is out of the question; null when all have.
 */
export function chooseWay(measured: readonly MeasuredWay[], current: Way): MeasuredWay | null {
  const sound = measured.filter(({ leftOut }) => !leftOut);
  const quickest = Object.fromEntries(
    SAMPLE_KINDS.map((kind) => [kind, Math.min(...sound.map((way) => median(way.seconds[kind])))]),
  );
  const score = ({ seconds }: MeasuredWay) =>
    SAMPLE_KINDS.reduce((sum, kind) => sum + median(seconds[kind]) / (quickest[kind] ?? 1), 0);
  const best = Math.min(...sound.map(score));
  const good = sound.filter((way) => score(way) <= best * WORTHWHILE);
  const present = good.find((way) => isSameWay(way, current));
  return present ?? good.toSorted((a, b) => a.threads - b.threads)[0] ?? null;
}

/** The middle one; with an even number the lower of the two. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0;
}

/** Lines for the configuration that make a way the usual one; null when it is already (pure). */
export function composeToml(way: Way, current: Way, { name }: CopierSettings): string | null {
  if (isSameWay(way, current)) return null;
  const options = `[tool.options]\n${name} = '${way.options.join(' ')}'\n`;
  const isOther = way.options.join(' ') !== current.options.join(' ');
  return `${isOther ? `${options}\n` : ''}[runferry]\nthreads = ${way.threads}\n`;
}
