import type { PlatformPath } from 'node:path';
import { AppError } from '../../app-error.ts';
import { findForbiddenOption } from '../../config/option-strings.ts';
import { robocopyOptionName } from '../../config/robocopy-options.ts';
import type { CopierCommand, CopyRequest, ListRequest } from '../copier.ts';

/** The program with its leading arguments, and the lab's options for it, split and checked. */
export interface RobocopyProgram {
  readonly command: readonly string[];
  readonly options: readonly string[];
  /** The paths' flavour. */
  readonly path: PlatformPath;
  /** What a copy may move in a second; null: as much as there is. */
  readonly bytesPerSecond?: number | null;
}

/** robocopy's own default is a million retries, half a minute apart. */
const RETRIES = '/R:3';
const WAIT_SECONDS = '/W:10';

/** After every block of so many bytes robocopy waits for the gap of `/IPG`. */
const GAP_EVERY_BYTES = 65_536;

/** robocopy refuses these together with `/MT`. */
const WITHOUT_THREADS = ['/IPG', '/EFSRAW', '/LFSM'];

/**
 * The command of a copy: the lab's options, and what a copy that can be proved needs on top of them.
 * Subfolders, exact sizes and full paths in a UTF-16 log, few retries, no junctions, threads. Throws
 * `CONFIG_FORBIDDEN_OPTION` when an option would delete or change anything at source or destination.
 */
export function planRobocopyCopy(request: CopyRequest, program: RobocopyProgram): CopierCommand {
  const { options: configured, path } = program;
  const options = [...configured, ...limitRate(program)];
  const added = [...unlessAny(options, ['/E', '/S'], '/E'), ...addToCopy(options, request.threads)];
  const places = [toArgument(request.source, path), toArgument(request.destination, path)];
  // What named files were copied before is in the same log.
  const log = request.named?.length ? `/UNILOG+:${request.log}` : `/UNILOG:${request.log}`;
  return compose({ ...program, options }, places, added, log);
}

function addToCopy(options: readonly string[], threads: number): readonly string[] {
  return [
    ...unlessAny(options, ['/XJ', '/XJD', '/XJF', '/SJ', '/SL'], '/XJ'),
    ...unlessAny(options, ['/R'], RETRIES),
    ...unlessAny(options, ['/W'], WAIT_SECONDS),
    ...unlessAny(options, ['/BYTES'], '/BYTES'),
    ...unlessAny(options, ['/FP'], '/FP'),
    // Several threads print their progress into each other's lines.
    ...(threads > 1 ? unlessAny(options, ['/NP'], '/NP') : []),
    ...unlessAny(options, WITHOUT_THREADS, `/MT:${threads}`),
  ];
}

/**
 * The gap, in whole milliseconds, with which no more is copied than allowed, whatever the time that
 * copying itself takes. A gap that is configured stays.
 */
function limitRate({ options, bytesPerSecond = null }: RobocopyProgram): readonly string[] {
  if (bytesPerSecond === null) return [];
  const gapMs = Math.ceil((GAP_EVERY_BYTES * 1000) / bytesPerSecond);
  return unlessAny(options, ['/IPG'], `/IPG:${gapMs}`);
}

/** robocopy options that take a copy into the subfolders. */
const INTO_SUBFOLDERS = ['/E', '/S', '/LEV'];

/** Windows takes 32,767 characters for a whole command. */
const NAMES_LENGTH = 16_000;

/**
 * The commands that copy the named files of a request whatever their size and time, one or a few for
 * each folder: robocopy takes names, not paths. Throws like `planRobocopyCopy`.
 */
export function planRobocopyNamed(
  request: CopyRequest,
  program: RobocopyProgram,
): readonly CopierCommand[] {
  const { path } = program;
  const options = [...program.options, ...limitRate(program)].filter(
    (option) => !INTO_SUBFOLDERS.includes(robocopyOptionName(option)),
  );
  const inside = (root: string, folder: string): string => path.join(root, ...folder.split('/'));
  return groupByFolder(request.named ?? []).map(({ folder, names }) => {
    const places = [inside(request.source, folder), inside(request.destination, folder)];
    const args = [...places.map((place) => toArgument(place, path)), ...names.map(toMask)];
    const added = ['/IS', '/IT', ...addToCopy(options, request.threads)];
    return compose({ ...program, options }, args, added, `/UNILOG+:${request.log}`);
  });
}

interface NamesInFolder {
  /** Relative to the source, with `/`; empty for the source itself. */
  readonly folder: string;
  readonly names: readonly string[];
}

function groupByFolder(paths: readonly string[]): readonly NamesInFolder[] {
  const groups: { folder: string; names: string[] }[] = [];
  let length = 0;
  for (const filePath of paths) {
    const end = filePath.lastIndexOf('/');
    const [folder, name] = [filePath.slice(0, Math.max(end, 0)), filePath.slice(end + 1)];
    const last = groups.at(-1);
    length += name.length + 3;
    if (last?.folder === folder && length < NAMES_LENGTH) {
      last.names.push(name);
    } else {
      groups.push({ folder, names: [name] });
      length = name.length + 3;
    }
  }
  return groups;
}

/** A name that begins like an option would be taken for one; with a mask it fits all the same. */
function toMask(name: string): string {
  return name.replace(/^[-/]/, '?');
}

/**
 * The command that lists a folder: nothing is copied, one thread, everything named with exact sizes.
 * The folder is its own destination, so that all of it is skipped and none of it is extra; the usual
 * `NULL` would be looked for in the working folder. Throws like `planRobocopyCopy`.
 */
export function planRobocopyList(request: ListRequest, program: RobocopyProgram): CopierCommand {
  const { options, path } = program;
  const added = [
    ...unlessAny(options, ['/L'], '/L'),
    ...unlessAny(options, ['/E', '/S'], '/E'),
    ...unlessAny(options, ['/BYTES'], '/BYTES'),
    ...unlessAny(options, ['/XJ', '/XJD', '/XJF', '/SJ', '/SL'], '/XJ'),
    ...unlessAny(options, ['/R'], RETRIES),
    ...unlessAny(options, ['/W'], WAIT_SECONDS),
  ];
  const folder = toArgument(request.folder, path);
  return compose(program, [folder, folder], added, `/UNILOG:${request.log}`);
}

function compose(
  program: RobocopyProgram,
  places: readonly string[],
  added: readonly string[],
  logOption: string,
): CopierCommand {
  const forbidden = findForbiddenOption('robocopy', program.options);
  if (forbidden !== undefined) {
    throw new AppError(forbidden.code, forbidden.message, {
      hint: 'Take it out of the options of robocopy in the configuration.',
    });
  }
  const [file = 'robocopy', ...leading] = program.command;
  const args = [...leading, ...places, ...program.options, ...added, logOption];
  return { file, args };
}

function unlessAny(
  options: readonly string[],
  names: readonly string[],
  option: string,
): readonly string[] {
  return options.some((each) => names.includes(robocopyOptionName(each))) ? [] : [option];
}

/**
 * A folder as robocopy understands it: without a final separator, which would make a quotation mark
 * behind it part of the path, but with one for a drive, whose bare letter means its current folder.
 */
function toArgument(folder: string, path: PlatformPath): string {
  const trimmed = folder.replace(path.sep === '\\' ? /[\\/]+$/ : /\/+$/, '');
  if (trimmed === '') return path.sep;
  return path.sep === '\\' && /(?:^|\\)[A-Z]:$/i.test(trimmed) ? `${trimmed}\\` : trimmed;
}
