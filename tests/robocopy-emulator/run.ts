import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { parseArguments, type Options } from './arguments.ts';
import { makeEnding, type Ending } from './ending.ts';
import { makeFaults } from './faults.ts';
import { readPlace } from './folder-reader.ts';
import { composeBanner, composeJob } from './header.ts';
import type { Language } from './language.ts';
import { LANGUAGES } from './languages/languages.ts';
import { openLogWriter, writeToConsole, type LogWriter } from './log-writer.ts';
import { FatalStop, reportError, type Session } from './session.ts';
import type { EmulatorSettings } from './settings.ts';
import { makeStrikes } from './strikes.ts';
import { composeEnded, composeSpeed, composeTable, makeTotals, type Totals } from './summary.ts';
import { composeUsage } from './usage.ts';
import { walkTree, type Folders } from './walk.ts';
import { toWindowsNumber } from './windows-errors.ts';

/** robocopy's exit code for usage errors and fatal ones. */
const FATAL = 16;
const FILE_NOT_FOUND = 2;
const PATH_NOT_FOUND = 3;
const NOT_A_FOLDER = 267;

/** What the entry hands in. */
export interface RunInput {
  readonly args: readonly string[];
  readonly platform: string;
  readonly settings: EmulatorSettings;
}

/**
 * One whole run; resolves to its exit code. Throws `EmulatorError` for what it cannot emulate.
 */
export async function run(input: RunInput): Promise<number> {
  const options = parseArguments(input.args, input.platform);
  const settings = waitInGaps(input.settings, options);
  const language = LANGUAGES[settings.language ?? 'en'];
  const log = openLog(options, language, settings.codePage ?? language.codePage);
  if (!log) return FATAL;
  const places = resolvePlaces(options);
  const strikes = makeStrikes(settings, {
    isList: options.flags.has('L'),
    source: places.source,
  });
  const isThreaded = options.threads !== undefined;
  const session: Session = {
    options,
    language,
    log,
    faults: makeFaults(settings, { isThreaded, strikes, log }),
    totals: makeTotals(),
    separator: path.sep,
    toKey: input.platform === 'win32' ? (name) => name.toUpperCase() : (name) => name,
    pause: (seconds) => setTimeout(settings.skipWaits ? 0 : seconds * 1000),
  };
  try {
    const code = await runJob(session, places, makeEnding(settings, strikes));
    return strikes('wrongExitCode') ? (settings.wrongExitCode?.code ?? code) : code;
  } catch (error) {
    if (error instanceof FatalStop) return FATAL;
    throw error;
  } finally {
    log.close();
  }
}

/** robocopy waits after every block of 64 KB; what copying itself takes comes on top. */
const GAP_EVERY_BYTES = 65_536;

function waitInGaps(settings: EmulatorSettings, { gapMilliseconds }: Options): EmulatorSettings {
  if (gapMilliseconds === 0) return settings;
  const bytesPerSecond = Math.floor((GAP_EVERY_BYTES * 1000) / gapMilliseconds);
  return { ...settings, slow: { ...settings.slow, bytesPerSecond } };
}

async function runJob(session: Session, places: Places, ending: Ending): Promise<number> {
  const { options, language, log, totals } = session;
  if (!options.flags.has('NJH')) log.write(composeBanner(language, new Date()));
  if (options.asksForHelp) {
    log.write(composeUsage(undefined));
    return FATAL;
  }
  if (!options.flags.has('NJH')) log.write(composeJob(language, options, places));
  const { source, destination } = places;
  if (options.problem !== undefined || source === undefined || destination === undefined) {
    log.write(composeUsage(options.problem));
    return FATAL;
  }
  const root = { source, destination };
  if (!checkRoot(session, root)) return FATAL;
  if (!ending.seesNothing()) await walkTree(session, root);
  if (!options.flags.has('NJS')) log.write(composeSummary(session, ending));
  return toExitCode(totals);
}

function openLog(options: Options, language: Language, codePage: string): LogWriter | undefined {
  const { log, flags } = options;
  if (log) writeToConsole(`\r\n${language.logFile}${path.resolve(log.path)}\r\n`, codePage);
  try {
    return openLogWriter({ log, tee: flags.has('TEE'), codePage });
  } catch (error) {
    const write = (text: string): void => writeToConsole(text, codePage);
    const console = { write, flush() {}, close() {} };
    const place = path.resolve(log?.path ?? '');
    const code = toWindowsNumber(error);
    const shown = code === FILE_NOT_FOUND ? PATH_NOT_FOUND : code;
    reportError({ log: console, language }, shown, 'opening-log', place);
    return undefined;
  }
}

interface Places {
  readonly source: string | undefined;
  readonly destination: string | undefined;
}

function resolvePlaces({ source, destination }: Options): Places {
  return { source: resolveFolder(source), destination: resolveFolder(destination) };
}

function resolveFolder(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const place = path.resolve(given);
  return place.endsWith(path.sep) ? place : place + path.sep;
}

/** False, with the error in the log, when source or destination is no folder. */
function checkRoot(session: Session, { source, destination }: Folders): boolean {
  const atSource = findProblem(source, true);
  const atDestination = findProblem(destination, false);
  if (atSource !== undefined) {
    reportError(session, atSource, 'accessing-source', source);
  } else if (atDestination !== undefined) {
    reportError(session, atDestination, 'accessing-destination', destination);
  }
  return (atSource ?? atDestination) === undefined;
}

/** The Windows error number why a root cannot be used. */
function findProblem(folder: string, mustExist: boolean): number | undefined {
  try {
    const place = readPlace(folder.slice(0, -1) || folder);
    if (place) return place.isDirectory() ? undefined : NOT_A_FOLDER;
    if (!mustExist) return undefined;
    return readPlace(path.dirname(folder)) ? FILE_NOT_FOUND : PATH_NOT_FOUND;
  } catch (error) {
    return toWindowsNumber(error);
  }
}

function composeSummary({ options, language, totals }: Session, ending: Ending): string {
  finishTotals(totals, options);
  return ending.shape({
    table: composeTable(language, totals, options.flags.has('BYTES')),
    speed: options.flags.has('L') ? '' : composeSpeed(language, totals),
    ended: composeEnded(language, new Date()),
  });
}

/** With `/MT` robocopy counts every folder that it entered as copied. */
function finishTotals(totals: Totals, { threads }: Options): void {
  if (threads === undefined) return;
  const { folders } = totals;
  folders.copied = folders.total - totals.excludedFolders;
}

function toExitCode({ folders, files }: Totals): number {
  const counts = [
    files.copied,
    files.extras + folders.extras,
    files.mismatch + folders.mismatch,
    files.failed + folders.failed,
  ];
  return counts.reduce((code, count, bit) => (count > 0 ? code | (1 << bit) : code), 0);
}
