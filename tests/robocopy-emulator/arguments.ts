import { FLAGS, LISTS, NOT_EMULATED, VALUES } from './option-names.ts';

/** Where the log goes. `unicode` is `/UNILOG`, `append` is the form with `+`. */
export interface LogTarget {
  readonly path: string;
  readonly unicode: boolean;
  readonly append: boolean;
}

/** One robocopy command line, understood. */
export interface Options {
  /** As given; absent when the command line holds none. */
  readonly source?: string;
  readonly destination?: string;
  /** File masks; empty means all files. */
  readonly masks: readonly string[];
  /** Names of the options without a value, upper case, no slash; `/MIR` brings `E` and `PURGE`. */
  readonly flags: ReadonlySet<string>;
  /** Absent without `/MT`. */
  readonly threads?: number;
  /** Milliseconds after every block, `/IPG`; 0 without it. */
  readonly gapMilliseconds: number;
  readonly retries: number;
  readonly waitSeconds: number;
  /** Flags of `/COPY:`. */
  readonly copyFlags: string;
  /** Flags of `/DCOPY:`. */
  readonly folderFlags: string;
  readonly excludedFiles: readonly string[];
  readonly excludedFolders: readonly string[];
  readonly log?: LogTarget;
  /** What robocopy prints behind `ERROR : ` instead of starting; absent when the command line is good. */
  readonly problem?: string | undefined;
  /** True for `/?`, or when nothing at all was given. */
  readonly asksForHelp: boolean;
}

/** Something that the emulator cannot do or was told wrongly; never a behaviour of robocopy. */
export class EmulatorError extends Error {}

type Draft = { -readonly [Key in keyof Options]: Options[Key] } & {
  flags: Set<string>;
  excludedFiles: string[];
  excludedFolders: string[];
  masks: string[];
};

/**
 * Reads a robocopy command line.
 *
 * On Linux a path begins with the sign of an option, so there the first two arguments that are no
 * known option are source and destination, and names of `/XF` and `/XD` end at the next known option.
 * Throws `EmulatorError` for an option that robocopy has and the emulator has not.
 */
export function parseArguments(args: readonly string[], platform: string): Options {
  const draft = makeDraft(args);
  let list: string[] | undefined;
  for (const [index, argument] of args.entries()) {
    const option = readOption(argument);
    if (option && LISTS.has(option.name) && option.value === undefined) {
      list = option.name === 'XF' ? draft.excludedFiles : draft.excludedFolders;
    } else if (option && isKnown(option.name)) {
      list = undefined;
      if (!applyOption(draft, option)) noteInvalid(draft, index, argument);
    } else if (list && !looksInvalid(argument, platform)) {
      list.push(argument);
    } else if (looksInvalid(argument, platform) && (platform === 'win32' || hasPlaces(draft))) {
      noteInvalid(draft, index, argument);
    } else {
      applyName(draft, argument);
    }
  }
  if (draft.flags.has('MIR')) draft.flags.add('E').add('PURGE');
  draft.problem ??= missingPlace(draft);
  if (draft.gapMilliseconds > 0 && draft.threads !== undefined) {
    throw new EmulatorError('robocopy refuses /IPG together with /MT');
  }
  return draft;
}

function makeDraft(args: readonly string[]): Draft {
  return {
    masks: [],
    flags: new Set(),
    gapMilliseconds: 0,
    retries: 1_000_000,
    waitSeconds: 30,
    copyFlags: 'DAT',
    folderFlags: 'DA',
    excludedFiles: [],
    excludedFolders: [],
    asksForHelp: args.length === 0 || args.includes('/?'),
  };
}

interface GivenOption {
  readonly name: string;
  readonly value: string | undefined;
}

function readOption(argument: string): GivenOption | undefined {
  const match = /^[/-](?<name>[A-Z0-9]+[+-]?)(?::(?<value>.*))?$/isu.exec(argument);
  const name = match?.groups?.['name'];
  return name === undefined
    ? undefined
    : { name: name.toUpperCase(), value: match?.groups?.['value'] };
}

function isKnown(name: string): boolean {
  return [FLAGS, VALUES, LISTS, NOT_EMULATED].some((names) => names.has(name));
}

function looksInvalid(argument: string, platform: string): boolean {
  return platform === 'win32' ? /^[/-]/u.test(argument) : /^(?:-|\/[^/]*$)/u.test(argument);
}

function hasPlaces(draft: Draft): boolean {
  return draft.source !== undefined && draft.destination !== undefined;
}

function noteInvalid(draft: Draft, index: number, argument: string): void {
  draft.problem ??= `Invalid Parameter #${index + 1} : "${argument}"`;
}

function missingPlace(draft: Draft): string | undefined {
  if (draft.source === undefined) return 'No Source Directory Specified.';
  return draft.destination === undefined ? 'No Destination Directory Specified.' : undefined;
}

function applyName(draft: Draft, argument: string): void {
  if (draft.source === undefined) draft.source = argument;
  else if (draft.destination === undefined) draft.destination = argument;
  else draft.masks.push(argument);
}

/** False when the option is there but its value is not one. */
function applyOption(draft: Draft, { name, value }: GivenOption): boolean {
  if (NOT_EMULATED.has(name)) throw new EmulatorError(`the emulator does not emulate /${name}`);
  if (FLAGS.has(name)) {
    draft.flags.add(name);
    return value === undefined;
  }
  if (name.includes('LOG')) return applyLog(draft, name, value);
  if (name === 'COPY' || name === 'DCOPY') return applyCopyFlags(draft, name, value);
  return applyNumber(draft, name, value);
}

function applyLog(draft: Draft, name: string, path: string | undefined): boolean {
  if (!path) return false;
  draft.log = { path, unicode: name.startsWith('UNI'), append: name.endsWith('+') };
  return true;
}

function applyCopyFlags(draft: Draft, name: string, value: string | undefined): boolean {
  if (!value || !/^[DATSOUXE]+$/iu.test(value)) return false;
  draft[name === 'COPY' ? 'copyFlags' : 'folderFlags'] = value.toUpperCase();
  return true;
}

const NUMBERS = { R: 'retries', W: 'waitSeconds', IPG: 'gapMilliseconds' } as const;

function applyNumber(draft: Draft, name: string, value: string | undefined): boolean {
  if (name === 'MT' && value === undefined) {
    draft.threads = 8;
    return true;
  }
  if (!value || !/^\d{1,9}$/u.test(value)) return false;
  const number = Number(value);
  if (name === 'MT') {
    if (number < 1 || number > 128) return false;
    draft.threads = number;
  } else {
    draft[NUMBERS[name as keyof typeof NUMBERS]] = number;
  }
  return true;
}
