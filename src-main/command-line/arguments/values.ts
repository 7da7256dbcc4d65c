import { InvalidArgumentError } from 'commander';
import type { ComponentName, SourcePlace } from '../../../src-shared/run.ts';
import { parseSampleSize } from '../../engine/checksums/sample.ts';
import type { VerifyLevel } from '../../engine/config/settings.ts';

/** Reads the values of `--copy-type`; each must be a component of the layout. */
export function parseComponent(components: readonly ComponentName[]) {
  return (text: string, previous: readonly string[] | undefined): readonly string[] => {
    const name = findName(text, components);
    if (name === undefined) {
      throw new InvalidArgumentError(
        `There is no component "${text}". Allowed are ${components.join(', ')}; if "${text}" is the run, put -- before it.`,
      );
    }
    return [...(previous ?? []), name];
  };
}

/** The component that was typed, in whatever case. */
function findName(typed: string, components: readonly ComponentName[]): ComponentName | undefined {
  const name = typed.trim().toLowerCase();
  return components.find((component) => component.toLowerCase() === name);
}

/** A component and where it is taken from. */
export type ChosenSource = readonly [ComponentName, SourcePlace];

/** Reads the values of `--source`, such as `raw_data=disk`. */
export function parseSource(components: readonly ComponentName[]) {
  return (text: string, previous: readonly ChosenSource[] | undefined): readonly ChosenSource[] => {
    const [typed = '', place = ''] = text.trim().toLowerCase().split('=');
    const component = findName(typed, components);
    if (component === undefined || (place !== 'z' && place !== 'disk')) {
      throw new InvalidArgumentError(
        `"${text}" is not COMPONENT=z or COMPONENT=disk. Components are ${components.join(', ')}.`,
      );
    }
    return [...(previous ?? []), [component, place]];
  };
}

/** Reads the number of threads, which robocopy takes from 1 to 128. */
export function parseThreads(text: string): number {
  const threads = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (threads < 1 || threads > 128) {
    throw new InvalidArgumentError('Threads are a whole number from 1 to 128.');
  }
  return threads;
}

/** Reads a port of this machine; 0 stands for any that is free. */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) {
    throw new InvalidArgumentError('A port is a whole number from 1 to 65535.');
  }
  return port;
}

/** Reads how far a run is compared before it is freed. */
export function parseReclaimLevel(text: string): 'files' | 'checksum' {
  if (text === 'files' || text === 'checksum') return text;
  throw new InvalidArgumentError('Allowed are files and checksum.');
}

/** Reads `5%` or `200`. */
export function parseSample(text: string): string {
  if (parseSampleSize(text)) return text;
  throw new InvalidArgumentError(
    'A sample is a share such as 5% or a number of files such as 200.',
  );
}

/** Reads a whole number that chooses a sample. */
export function parseSeed(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A seed is a whole number of at most nine digits.');
}

/** Reads how far both sides are compared. */
export function parseVerifyLevel(text: string): VerifyLevel {
  if (text === 'counts' || text === 'files' || text === 'checksum') return text;
  throw new InvalidArgumentError('Allowed are counts, files and checksum.');
}

/** Reads how many are worked on at once. */
export function parseWidth(text: string): number {
  const width = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (width >= 1 && width <= 64) return width;
  throw new InvalidArgumentError('Jobs at once are a whole number from 1 to 64.');
}

/** Reads a number of at least one. */
export function parseAmount(text: string): number {
  const amount = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (amount >= 1) return amount;
  throw new InvalidArgumentError('This is a whole number from 1 to 999999.');
}
