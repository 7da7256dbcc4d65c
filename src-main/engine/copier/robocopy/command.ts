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
  const added = [
    ...unlessAny(options, ['/E', '/S'], '/E'),
    ...unlessAny(options, ['/XJ', '/XJD', '/XJF', '/SJ', '/SL'], '/XJ'),
    ...unlessAny(options, ['/R'], RETRIES),
    ...unlessAny(options, ['/W'], WAIT_SECONDS),
    ...unlessAny(options, ['/BYTES'], '/BYTES'),
    ...unlessAny(options, ['/FP'], '/FP'),
    // Several threads print their progress into each other's lines.
    ...(request.threads > 1 ? unlessAny(options, ['/NP'], '/NP') : []),
    ...unlessAny(options, WITHOUT_THREADS, `/MT:${request.threads}`),
  ];
  const places = [toArgument(request.source, path), toArgument(request.destination, path)];
  return compose({ ...program, options }, places, added, request.log);
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
  return compose(program, [folder, folder], added, request.log);
}

function compose(
  program: RobocopyProgram,
  places: readonly string[],
  added: readonly string[],
  log: string,
): CopierCommand {
  const forbidden = findForbiddenOption('robocopy', program.options);
  if (forbidden !== undefined) {
    throw new AppError(forbidden.code, forbidden.message, {
      hint: 'Take it out of the options of robocopy in the configuration.',
    });
  }
  const [file = 'robocopy', ...leading] = program.command;
  const args = [...leading, ...places, ...program.options, ...added, `/UNILOG:${log}`];
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
